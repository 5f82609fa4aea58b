using System.Runtime.InteropServices;
using System.Text;

namespace Maestro.Processes.Unix;

/// <summary>A NULL-terminated array of C strings in memory of its own: an argument vector or an environment.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private void* _memory;

    /// <summary>Copies the strings as UTF-8.</summary>
    /// <param name="strings">None of them holds a NUL.</param>
    public NativeStrings(IReadOnlyList<string> strings)
    {
        var pointers = (nuint)(strings.Count + 1) * (nuint)sizeof(byte*);
        nuint size = pointers;
        foreach (var text in strings) size += (nuint)Encoding.UTF8.GetByteCount(text) + 1;
        _memory = NativeMemory.Alloc(size);
        var next = (byte*)_memory + pointers;
        var end = (byte*)_memory + size;
        for (var i = 0; i < strings.Count; i++)
        {
            Pointers[i] = next;
            next += Encoding.UTF8.GetBytes(strings[i], new Span<byte>(next, (int)(end - next)));
            *next++ = 0;
        }

        Pointers[strings.Count] = null;
    }

    /// <summary>The array; valid until disposed.</summary>
    public byte** Pointers => (byte**)_memory;

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_memory);
        _memory = null;
    }
}
