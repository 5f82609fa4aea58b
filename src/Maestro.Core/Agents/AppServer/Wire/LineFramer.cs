namespace Maestro.Agents.AppServer.Wire;

/// <summary>
/// Cuts a byte stream into lines. A line that lies whole in what is fed is handed on without a copy; a longer one than the limit is
/// skipped to its end with a bounded head kept, so no input makes it hold more than the limit.
/// </summary>
/// <param name="limit">Longest line, bytes.</param>
internal sealed class LineFramer(int limit)
{
    private const int KeptHead = 512;
    private const int KeptCapacity = 256 * 1024;

    private byte[] buffer = [];
    private int length;
    private long skipped;

    /// <summary>Takes the next bytes and hands every line that ends in them to <paramref name="receiver"/>.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="receiver">Gets the lines.</param>
    public void Feed(ReadOnlySpan<byte> bytes, ILineReceiver receiver)
    {
        int end;
        while ((end = bytes.IndexOf((byte)'\n')) >= 0)
        {
            var piece = bytes[..end];
            bytes = bytes[(end + 1)..];
            if (skipped == 0 && length == 0 && piece.Length <= limit)
            {
                receiver.Line(Trimmed(piece));
                continue;
            }

            Keep(piece);
            HandOn(receiver);
        }

        if (bytes.Length > 0) Keep(bytes);
    }

    /// <summary>The stream ended: what is left is a line.</summary>
    /// <param name="receiver">Gets it.</param>
    public void Finish(ILineReceiver receiver)
    {
        if (length > 0 || skipped > 0) HandOn(receiver);
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line[..^1] : line;

    private void Keep(ReadOnlySpan<byte> piece)
    {
        if (skipped > 0)
        {
            skipped += piece.Length;
            return;
        }

        if (length + (long)piece.Length > limit)
        {
            skipped = length + (long)piece.Length;
            var head = Math.Min(piece.Length, Math.Max(0, KeptHead - length));
            Grow(length + head);
            piece[..head].CopyTo(buffer.AsSpan(length));
            length = Math.Min(length + head, KeptHead);
            Array.Resize(ref buffer, length);
            return;
        }

        Grow(length + piece.Length);
        piece.CopyTo(buffer.AsSpan(length));
        length += piece.Length;
    }

    private void Grow(int needed)
    {
        if (buffer.Length >= needed) return;
        Array.Resize(ref buffer, (int)Math.Max(needed, Math.Min(limit, Math.Max(4096L, buffer.Length * 2L))));
    }

    private void HandOn(ILineReceiver receiver)
    {
        if (skipped > 0) receiver.LineTooLong(buffer.AsSpan(0, length), skipped);
        else receiver.Line(Trimmed(buffer.AsSpan(0, length)));
        length = 0;
        skipped = 0;
        if (buffer.Length > KeptCapacity) buffer = [];
    }
}
