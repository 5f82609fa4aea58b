using System.Text;

namespace Maestro.Agents.AppServer.Requests;

/// <summary>Keeps the last bytes of a stream.</summary>
/// <param name="limit">How many.</param>
internal sealed class TailBuffer(int limit)
{
    private readonly byte[] ring = new byte[limit];
    private long written;

    /// <summary>Takes more.</summary>
    /// <param name="bytes">What came.</param>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (limit == 0) return;
        if (bytes.Length > limit)
        {
            written += bytes.Length - limit;
            bytes = bytes[^limit..];
        }

        var at = (int)(written % limit);
        var first = Math.Min(bytes.Length, limit - at);
        bytes[..first].CopyTo(ring.AsSpan(at));
        bytes[first..].CopyTo(ring);
        written += bytes.Length;
    }

    /// <summary>What is kept, as UTF-8 text; it never begins inside a character, and begins with an ellipsis where something was cut off.</summary>
    public string Text()
    {
        if (written <= limit) return Encoding.UTF8.GetString(ring, 0, (int)written);
        var at = (int)(written % limit);
        Span<byte> kept = [.. ring.AsSpan(at), .. ring.AsSpan(0, at)];
        var start = 0;
        while (start < Math.Min(4, kept.Length) && (kept[start] & 0xC0) == 0x80) start++;
        return string.Concat("…", Encoding.UTF8.GetString(kept[start..]));
    }
}
