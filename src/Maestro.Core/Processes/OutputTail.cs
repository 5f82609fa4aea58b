namespace Maestro.Processes;

/// <summary>Keeps the last bytes of a stream; needs at most twice its limit.</summary>
/// <param name="limit">How many.</param>
internal sealed class OutputTail(int limit)
{
    private const int PieceSize = 16 * 1024;
    private readonly Lock _gate = new();
    private byte[] _kept = [];
    private int _length;

    /// <summary>Reads a stream until its end, or until it is disposed.</summary>
    public async Task ReadAsync(Stream stream)
    {
        var piece = new byte[PieceSize];
        try
        {
            while (await stream.ReadAsync(piece) is > 0 and var read) Add(piece.AsSpan(0, read));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody reads on.
        }
    }

    /// <summary>Adds to the end; what exceeds the limit falls off the head.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (bytes.Length > limit) bytes = bytes[^limit..];
            if (_length + (long)bytes.Length > _kept.Length) MakeRoom(bytes.Length);
            bytes.CopyTo(_kept.AsSpan(_length));
            _length += bytes.Length;
        }
    }

    /// <summary>What is kept: at most the limit.</summary>
    public byte[] ToArray()
    {
        lock (_gate) return _kept.AsSpan(Math.Max(0, _length - limit), Math.Min(_length, limit)).ToArray();
    }

    private void MakeRoom(int more)
    {
        var keep = (int)Math.Min(_length, Math.Max(0, (long)limit - more));
        var tail = _kept.AsSpan(_length - keep, keep);
        var wanted = Math.Min(2L * limit, Math.Max(_length + (long)more, 2L * _kept.Length));
        var room = wanted > _kept.Length ? new byte[Math.Min(Array.MaxLength, wanted)] : _kept;
        tail.CopyTo(room);
        _kept = room;
        _length = keep;
    }
}
