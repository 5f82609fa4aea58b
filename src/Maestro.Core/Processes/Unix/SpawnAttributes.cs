namespace Maestro.Processes.Unix;

/// <summary>
/// The attributes of a child for <c>posix_spawn</c>: a session of its own, every signal at its default and none blocked
/// (the runtime ignores SIGPIPE, and a child would inherit that).
/// </summary>
internal sealed unsafe class SpawnAttributes : IDisposable
{
    // glibc and musl need 336 bytes, macOS a pointer; a signal set is at most 128.
    private readonly byte[] _memory = GC.AllocateArray<byte>(1024, pinned: true);

    public SpawnAttributes()
    {
        _ = LibC.AttributesInit(Pointer);
        var set = stackalloc byte[128];
        _ = LibC.SigEmptySet(set);
        _ = LibC.AttributesSetSignalMask(Pointer, set);
        _ = LibC.SigFillSet(set);
        _ = LibC.AttributesSetSignalDefault(Pointer, set);
        var flags = (short)(UnixNumbers.SpawnSignals | UnixNumbers.SpawnSession);
        if (OperatingSystem.IsMacOS()) flags |= UnixNumbers.SpawnMacCloseByDefault;
        _ = LibC.AttributesSetFlags(Pointer, flags);
    }

    /// <summary>The attributes; valid until disposed.</summary>
    public byte* Pointer => (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _memory[0]);

    /// <inheritdoc/>
    public void Dispose() => _ = LibC.AttributesDestroy(Pointer);
}
