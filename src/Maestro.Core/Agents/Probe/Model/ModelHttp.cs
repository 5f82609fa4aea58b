using System.Globalization;
using System.Text;

namespace Maestro.Agents.Probe.Model;

/// <summary>As much HTTP/1.1 as an agent needs to reach a model on loopback: requests with a length, bounded, and kept connections.</summary>
internal static class ModelHttp
{
    private const int LongestHead = 64 * 1024;
    private const int LongestBody = 64 * 1024 * 1024;

    /// <summary>Reads a request; null at the end of the connection.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="IOException">It is no request, or too long.</exception>
    public static async Task<Message?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var head = new byte[LongestHead];
        var length = 0;
        int end;
        while ((end = head.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (length == head.Length) throw new IOException("The head of the request is too long.");
            var read = await stream.ReadAsync(head.AsMemory(length), cancellation);
            if (read == 0) return null;
            length += read;
        }

        var lines = Encoding.ASCII.GetString(head, 0, end).Split("\r\n");
        var body = new byte[BodyLength(lines)];
        var already = Math.Min(length - end - 4, body.Length);
        head.AsSpan(end + 4, already).CopyTo(body);
        await stream.ReadExactlyAsync(body.AsMemory(already), cancellation);
        var parts = lines[0].Split(' ');
        return new Message(parts.Length > 1 ? parts[1].Split('?')[0] : "", body);
    }

    /// <summary>Writes an answer.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task WriteAsync(Stream stream, Answer answer, CancellationToken cancellation)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} Scripted\r\nContent-Type: {answer.Type}\r\n");
        foreach (var (name, value) in answer.Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Body.Length}\r\n\r\n");
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head.ToString()), .. answer.Body], cancellation);
    }

    private static int BodyLength(string[] lines)
    {
        foreach (var line in lines)
        {
            if (!line.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase)) continue;
            var known = int.TryParse(line.AsSpan("content-length:".Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length);
            return known && length <= LongestBody ? length : throw new IOException("The length of the request is wrong.");
        }

        return 0;
    }

    /// <summary>A request.</summary>
    /// <param name="Path">Its path without the query.</param>
    /// <param name="Body">Its body.</param>
    internal sealed record Message(string Path, byte[] Body);

    /// <summary>An answer.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Type">Content type.</param>
    /// <param name="Body">Its body.</param>
    /// <param name="Headers">Further headers.</param>
    internal sealed record Answer(int Status, string Type, byte[] Body, IReadOnlyDictionary<string, string> Headers);
}
