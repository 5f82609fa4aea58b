namespace Maestro.Cli.Rehearsal.Protocol;

/// <summary>Reads a stream line by line, as bytes; a line may be of any length.</summary>
internal sealed class LineReader(Stream input)
{
    private byte[] buffer = new byte[8 * 1024];
    private int start;
    private int end;

    /// <summary>The next line without its line feed; null at the end of the stream. Valid until the next call.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellation)
    {
        var searched = start;
        while (true)
        {
            var newline = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (newline >= 0) return Take(searched + newline);
            searched = end;
            if (end == buffer.Length) searched = MakeRoom();
            var read = await input.ReadAsync(buffer.AsMemory(end), cancellation);
            if (read == 0) return null;
            end += read;
        }
    }

    private ReadOnlyMemory<byte> Take(int newline)
    {
        var line = buffer.AsMemory(start, newline - start);
        start = newline + 1;
        return line.Length > 0 && line.Span[^1] == (byte)'\r' ? line[..^1] : line;
    }

    private int MakeRoom()
    {
        var length = end - start;
        var target = length > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
        Buffer.BlockCopy(buffer, start, target, 0, length);
        buffer = target;
        start = 0;
        end = length;
        return length;
    }
}
