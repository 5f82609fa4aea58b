using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Maestro.Processes.Windows;

/// <summary>The attribute list of a new process: the job it is born into and the handles it inherits.</summary>
internal sealed unsafe class WindowsAttributes : IDisposable
{
    private const nuint HandleList = 0x20002;
    private const nuint JobList = 0x2000D;
    private readonly nint* _values;
    private bool _initialized;

    /// <summary>Makes the list.</summary>
    /// <param name="job">The job's handle.</param>
    /// <param name="inherited">Different inheritable handles.</param>
    /// <exception cref="Win32Exception">The system refused.</exception>
    public WindowsAttributes(nint job, nint[] inherited)
    {
        nuint size = 0;
        Kernel32.InitializeAttributes(null, 2, 0, &size);

        // The values must stay where they are until the process is made, so they live behind the list.
        Pointer = NativeMemory.Alloc(size + ((nuint)(inherited.Length + 1) * (nuint)sizeof(nint)));
        _values = (nint*)((byte*)Pointer + size);
        _values[0] = job;
        inherited.CopyTo(new Span<nint>(_values + 1, inherited.Length));
        _initialized = Kernel32.InitializeAttributes(Pointer, 2, 0, &size);
        if (_initialized
            && Kernel32.UpdateAttribute(Pointer, 0, JobList, _values, (nuint)sizeof(nint), null, null)
            && Kernel32.UpdateAttribute(Pointer, 0, HandleList, _values + 1, (nuint)(inherited.Length * sizeof(nint)), null, null))
        {
            return;
        }

        var error = Marshal.GetLastPInvokeError();
        Dispose();
        throw new Win32Exception(error);
    }

    /// <summary>The list; valid until disposed.</summary>
    public void* Pointer { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_initialized) Kernel32.DeleteAttributes(Pointer);
        _initialized = false;
        NativeMemory.Free(Pointer);
        Pointer = null;
    }
}
