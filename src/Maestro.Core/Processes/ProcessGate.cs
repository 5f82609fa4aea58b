using Maestro.Gates;
using Maestro.Processes.Tables;
using Maestro.Processes.Trees;
using Maestro.Processes.Unix;
using Maestro.Processes.Windows;

namespace Maestro.Processes;

/// <summary>The only place that starts a child process (docs/spec/processes.md).</summary>
public sealed class ProcessGate
{
    private const int BusyTries = 100;
    private static readonly TimeSpan BusyWait = TimeSpan.FromMilliseconds(10);

    private readonly IGateObserver _observer;
    private readonly TimeProvider _time;
    private readonly IProcessStarter _starter;
    private readonly string? _ambientMark = Environment.GetEnvironmentVariable(TreeMark.Variable);

    /// <summary>Opens the gate for this operating system.</summary>
    /// <param name="observer">Sees each start.</param>
    /// <param name="time">The clock for time limits.</param>
    public ProcessGate(IGateObserver observer, TimeProvider time)
    {
        _observer = observer;
        _time = time;
        Table = new ProcessTable(time);
        _starter = OperatingSystem.IsWindows() ? new WindowsStarter() : new UnixStarter(Table.Source);
    }

    /// <summary>Tells processes apart and whether they live.</summary>
    public ProcessTable Table { get; }

    /// <summary>Starts a program and hands over its streams. <see cref="ProcessSpec.Input"/> and the limits are for runs to the end only.</summary>
    /// <param name="spec">What to start.</param>
    /// <param name="cancellation">Stops before the start; a started child is ended by its own methods.</param>
    /// <exception cref="Maestro.Problems.MaestroException">The program does not exist or cannot be run, by code.</exception>
    public async Task<ChildProcess> StartAsync(ProcessSpec spec, CancellationToken cancellation)
    {
        Pass(spec, GateMoment.Before);
        var child = await StartQuietlyAsync(spec, cancellation);
        Pass(spec, GateMoment.After);
        return child;
    }

    /// <summary>Runs a program to its end and collects what it wrote.</summary>
    /// <param name="spec">What to start.</param>
    /// <param name="cancellation">Ends the child's whole tree and throws.</param>
    /// <exception cref="Maestro.Problems.MaestroException">The program does not exist or cannot be run, by code.</exception>
    public async Task<ProcessResult> RunAsync(ProcessSpec spec, CancellationToken cancellation)
    {
        Pass(spec, GateMoment.Before);
        var child = await StartQuietlyAsync(spec, cancellation);
        await using var run = new RunToEnd(child, spec, _time);
        var result = await run.FinishAsync(cancellation);
        Pass(spec, GateMoment.After);
        return result;
    }

    private async Task<ChildProcess> StartQuietlyAsync(ProcessSpec spec, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        SpecCheck.Check(spec);
        var mark = spec.Mark ?? Guid.NewGuid().ToString("n");
        var environment = new Dictionary<string, string>(spec.Environment, StringComparer.Ordinal)
        {
            [TreeMark.Variable] = TreeMark.Compose(_ambientMark, mark),
        };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new ChildProcess(_starter.Start(spec, environment), Table, _time, mark, spec.EndsStrays);
            }
            catch (ProgramBusyException busy)
            {
                if (attempt == BusyTries) throw StartProblems.NotExecutable(spec.Command[0], busy.Program, "It is open for writing.");

                // The kernel's matter and over in a moment: the machine's clock, whatever clock the engine runs on.
                await Task.Delay(BusyWait, TimeProvider.System, cancellation);
            }
        }
    }

    private void Pass(ProcessSpec spec, GateMoment moment) =>
        _observer.Pass(new GatePassage(Gate.Process, spec.Purpose.ToSnakeCase(), moment));
}
