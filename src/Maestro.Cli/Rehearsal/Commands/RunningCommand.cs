using System.Diagnostics;

namespace Maestro.Cli.Rehearsal.Commands;

/// <summary>A program that was started.</summary>
internal sealed class RunningCommand : IDisposable
{
    private readonly Process process;
    private readonly bool ownSession;
    private readonly bool sharesOutput;

    internal RunningCommand(Process process, bool ownSession, bool sharesOutput)
    {
        this.process = process;
        this.ownSession = ownSession;
        this.sharesOutput = sharesOutput;
        Pid = process.Id;
    }

    /// <summary>The operating system's process id.</summary>
    public int Pid { get; }

    /// <summary>Whether it was ended by <see cref="End"/>.</summary>
    public bool Ended { get; private set; }

    /// <summary>Its standard input.</summary>
    public Stream Input => process.StandardInput.BaseStream;

    /// <summary>Its exit code, 128 and the signal's number when a signal ended it.</summary>
    public async Task<int> ExitAsync(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    /// <summary>Reads one of its output streams to the end.</summary>
    /// <param name="error">Standard error instead of standard output.</param>
    /// <param name="chunk">Takes what arrives; the memory is reused.</param>
    public async Task ReadAsync(bool error, Action<ReadOnlyMemory<byte>> chunk)
    {
        if (sharesOutput) return;
        var stream = (error ? process.StandardError : process.StandardOutput).BaseStream;
        var buffer = new byte[8 * 1024];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer)) > 0) chunk(buffer.AsMemory(0, read));
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
        }
    }

    /// <summary>Ends it and everything that is still in its session.</summary>
    public void End()
    {
        Ended = true;
        if (ownSession)
        {
            // The group exists only once setsid has run; before that there is nothing but the process itself.
            if (!Signals.Send(-Pid, Signals.Kill) && !process.HasExited) _ = Signals.Send(Pid, Signals.Kill);
            return;
        }

        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => process.Dispose();
}
