using Maestro.Processes.Linux;
using Maestro.Processes.Mac;
using Maestro.Processes.Tables;
using Maestro.Processes.Windows;

namespace Maestro.Processes;

/// <summary>
/// Tells processes apart for good and whether they live (docs/spec/processes.md, "Alive"): pid, start time and boot must all be the
/// recorded ones, a zombie does not live, and neither does what cannot be read.
/// </summary>
/// <param name="time">The clock for waits on systems that do not tell when a process ends.</param>
public sealed class ProcessTable(TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>The operating system's own table.</summary>
    internal IProcessSource Source { get; } =
        OperatingSystem.IsWindows() ? new WindowsProcesses() : OperatingSystem.IsMacOS() ? new MacProcesses() : new LinuxProcesses();

    /// <summary>This process.</summary>
    public ProcessIdentity Self => Identify(Environment.ProcessId)
        ?? throw new InvalidOperationException("The process table does not show this process: is /proc mounted?");

    /// <summary>The process that has this pid now; null when none has, it is a zombie, or it cannot be read.</summary>
    /// <param name="pid">Process id.</param>
    public ProcessIdentity? Identify(int pid) => pid > 0 && Source.Read(pid) is { Ended: false } row ? Name(row) : null;

    /// <summary>True when exactly this process still runs.</summary>
    /// <param name="identity">As it was recorded, on this boot or an earlier one.</param>
    public bool IsAlive(ProcessIdentity identity) => Identify(identity.Pid) == identity;

    /// <summary>Every process there is now, for several trees to look at.</summary>
    public ProcessSnapshot Take() => new([.. Source.ReadAll()]);

    /// <summary>Completes when this process runs no more; at once when it already does not.</summary>
    /// <param name="identity">Any process, child or not.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task WaitForEndAsync(ProcessIdentity identity, CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = Source.WatchEnd(identity.Pid, ended.SetResult);

        // Looked at after the watch began: what it watches is then this very process, or it is over.
        while (IsAlive(identity))
        {
            if (watch is null) await Task.Delay(LookAgain, time, cancellation);
            else await ended.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>The name of a row.</summary>
    internal ProcessIdentity Name(ProcessRow row) => new(row.Pid, row.StartTime, Source.BootId);
}
