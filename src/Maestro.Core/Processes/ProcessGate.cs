using System.Diagnostics;
using Maestro.Gates;

namespace Maestro.Processes;

/// <summary>The only place that starts a child process.</summary>
/// <param name="observer">Sees each start.</param>
/// <param name="time">The clock for time limits.</param>
public sealed class ProcessGate(IGateObserver observer, TimeProvider time)
{
    /// <summary>Runs a program to its end and collects what it wrote.</summary>
    /// <param name="spec">What to start.</param>
    /// <param name="cancellation">Ends the child's whole tree and throws.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The program does not exist or cannot be run.</exception>
    public async Task<ProcessResult> RunAsync(ProcessSpec spec, CancellationToken cancellation)
    {
        observer.Pass(new GatePassage(Gate.Process, spec.Purpose.ToSnakeCase(), GateMoment.Before));
        var start = new ProcessStartInfo(spec.Command[0])
        {
            WorkingDirectory = spec.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in spec.Command.Skip(1)) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in spec.Environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(spec.TimeLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var output = CollectAsync(process.StandardOutput.BaseStream, spec.OutputLimit);
        var error = CollectAsync(process.StandardError.BaseStream, spec.OutputLimit);
        try
        {
            if (spec.Input is { } input) await process.StandardInput.BaseStream.WriteAsync(input, both.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(both.Token);
        }
        catch (IOException)
        {
            await process.WaitForExitAsync(both.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
        }

        observer.Pass(new GatePassage(Gate.Process, spec.Purpose.ToSnakeCase(), GateMoment.After));
        return new ProcessResult(limit.IsCancellationRequested ? -1 : process.ExitCode, await output, await error, limit.IsCancellationRequested);
    }

    private static async Task<byte[]> CollectAsync(Stream stream, int limit)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
        {
            kept.Write(buffer, 0, read);
            if (kept.Length > 2L * limit)
            {
                var tail = kept.ToArray().AsSpan((int)kept.Length - limit).ToArray();
                kept.SetLength(0);
                kept.Write(tail);
            }
        }

        var all = kept.ToArray();
        return all.Length > limit ? all[^limit..] : all;
    }
}
