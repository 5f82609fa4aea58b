using System.ComponentModel;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Maestro.Processes.Windows;

/// <summary>
/// A pipe between Maestro and a child. Our end is a named pipe's, which Windows can wait on without a thread, unlike an anonymous
/// one's; the child's end is an ordinary blocking handle that this child alone inherits.
/// </summary>
internal sealed unsafe class WindowsPipe : IDisposable
{
    private const uint Read = 0x80000000;
    private const uint Write = 0x40000000;
    private const uint OpenExisting = 3;

    private WindowsPipe(NamedPipeServerStream stream, nint childEnd)
    {
        Stream = stream;
        ChildEnd = childEnd;
    }

    /// <summary>Our end.</summary>
    public Stream Stream { get; }

    /// <summary>The child's end, a handle; closed by <see cref="Dispose"/>, once the child has it.</summary>
    public nint ChildEnd { get; private set; }

    /// <summary>Makes a pipe.</summary>
    /// <param name="childReads">The child reads and we write, or the other way round.</param>
    /// <exception cref="Win32Exception">The system refused.</exception>
    public static WindowsPipe Make(bool childReads)
    {
        var name = $"maestro-{Guid.NewGuid():n}";
        var stream = new NamedPipeServerStream(
            name, childReads ? PipeDirection.Out : PipeDirection.In, 1, PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance, 64 * 1024, 64 * 1024);
        var security = new SecurityAttributes { Size = sizeof(SecurityAttributes), Inherit = 1 };
        var child = Kernel32.CreateFile($@"\\.\pipe\{name}", childReads ? Read : Write, 0, &security, OpenExisting, 0, 0);
        if (child == Kernel32.Invalid)
        {
            var error = Marshal.GetLastPInvokeError();
            stream.Dispose();
            throw new Win32Exception(error);
        }

        // The other end is connected already; this only tells the stream so.
        stream.WaitForConnection();
        return new WindowsPipe(stream, child);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (ChildEnd == 0) return;
        Kernel32.CloseHandle(ChildEnd);
        ChildEnd = 0;
    }
}
