namespace Maestro.Cli.Rehearsal.Protocol;

/// <summary>Reads a stream line by line, as bytes; a line may be of any length.</summary>
internal sealed class LineReader(Stream input)
{
    private byte[] buffer = new byte[8 * 1024];
    private int start;
    private int end;

    /// <summary>The line that was read last, without its line feed; valid until the next one is read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Reads the next line; false at the end of the stream.</summary>
    public async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var searched = start;
        while (true)
        {
            var newline = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                Take(searched + newline);
                return true;
            }

            searched = end;
            if (end == buffer.Length) searched = MakeRoom();
            var read = await input.ReadAsync(buffer.AsMemory(end), cancellation);
            if (read == 0) return false;
            end += read;
        }
    }

    private void Take(int newline)
    {
        var line = buffer.AsMemory(start, newline - start);
        start = newline + 1;
        Line = line.Length > 0 && line.Span[^1] == (byte)'\r' ? line[..^1] : line;
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
