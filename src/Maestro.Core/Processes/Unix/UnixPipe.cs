using System.ComponentModel;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Maestro.Processes.Linux;
using Maestro.Processes.Mac;
using Microsoft.Win32.SafeHandles;

namespace Maestro.Processes.Unix;

/// <summary>
/// A pipe between Maestro and a child; no other process inherits either end. Our end waits in the runtime's poller, so a stream
/// that nobody writes to costs no thread. A pipe and not a socket pair: shells treat a socket on standard input as a remote login,
/// and <c>/dev/stdin</c> cannot be opened on one.
/// </summary>
internal sealed unsafe class UnixPipe : IDisposable
{
    private UnixPipe(Stream stream, int childEnd, string? name)
    {
        Stream = stream;
        ChildEnd = childEnd;
        Name = name;
    }

    /// <summary>Our end.</summary>
    public Stream Stream { get; }

    /// <summary>The child's end, a descriptor; closed by <see cref="Dispose"/>, once the child has it.</summary>
    public int ChildEnd { get; private set; }

    /// <summary>The pipe as <c>/proc/PID/fd</c> shows it; null where there is none.</summary>
    public string? Name { get; }

    /// <summary>Makes a pipe.</summary>
    /// <param name="childReads">The child reads and we write, or the other way round.</param>
    /// <exception cref="Win32Exception">No descriptor is left.</exception>
    public static UnixPipe Make(bool childReads)
    {
        var ends = stackalloc int[2];
        if (OperatingSystem.IsLinux())
        {
            if (LinuxCalls.Pipe2(ends, LinuxCalls.CloseOnExec) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
        else
        {
            if (LibC.Pipe(ends) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
            MacCalls.SetCloseOnExec(ends[0]);
            MacCalls.SetCloseOnExec(ends[1]);
        }

        var ours = childReads ? ends[1] : ends[0];
        var name = OperatingSystem.IsLinux() ? new FileInfo($"/proc/self/fd/{ours}").LinkTarget : null;
        var stream = new AnonymousPipeClientStream(
            childReads ? PipeDirection.Out : PipeDirection.In, new SafePipeHandle(ours, ownsHandle: true));
        return new UnixPipe(stream, childReads ? ends[0] : ends[1], name);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (ChildEnd < 0) return;
        _ = LibC.Close(ChildEnd);
        ChildEnd = -1;
    }
}
