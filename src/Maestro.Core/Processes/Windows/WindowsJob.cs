using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Maestro.Processes.Windows;

/// <summary>
/// A job object that ends all its members when its last handle is closed: when it is disposed, or when Maestro dies in any way.
/// </summary>
internal sealed unsafe class WindowsJob : IDisposable
{
    private const int BasicProcessIds = 3;
    private const int ExtendedLimits = 9;
    private const uint KillOnClose = 0x2000;
    private const int MoreData = 234;
    private readonly SafeWaitHandle _handle;

    /// <summary>Makes an empty job.</summary>
    /// <exception cref="Win32Exception">The system refused.</exception>
    public WindowsJob()
    {
        var handle = Kernel32.CreateJob(0, 0);
        if (handle == 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        _handle = new SafeWaitHandle(handle, ownsHandle: true);
        var limits = new JobLimits { Flags = KillOnClose };
        if (Kernel32.SetJobInformation(_handle, ExtendedLimits, &limits, (uint)sizeof(JobLimits))) return;
        var error = Marshal.GetLastPInvokeError();
        _handle.Dispose();
        throw new Win32Exception(error);
    }

    /// <summary>The job's handle, for the attribute that puts a new process into it.</summary>
    public nint Handle => _handle.DangerousGetHandle();

    /// <summary>Ends every member; false when the job is closed.</summary>
    public bool Terminate() => !_handle.IsClosed && Kernel32.TerminateJob(_handle, 1);

    /// <summary>Pids of the members.</summary>
    public IReadOnlyList<int> Members()
    {
        // Two counts of 32 bits, then pids as wide as a pointer.
        for (var room = 64; !_handle.IsClosed; room *= 4)
        {
            var buffer = new byte[8 + (room * sizeof(nuint))];
            fixed (byte* start = buffer)
            {
                if (Kernel32.QueryJobInformation(_handle, BasicProcessIds, start, (uint)buffer.Length, null))
                {
                    var pids = new int[((uint*)start)[1]];
                    for (var i = 0; i < pids.Length; i++) pids[i] = (int)((nuint*)(start + 8))[i];
                    return pids;
                }

                if (Marshal.GetLastPInvokeError() != MoreData) return [];
            }
        }

        return [];
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
