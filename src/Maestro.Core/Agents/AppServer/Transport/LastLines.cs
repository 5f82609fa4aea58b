using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Transport;

/// <summary>Cuts standard error into lines, tells each and keeps the last few for error messages.</summary>
/// <param name="told">Gets each line.</param>
internal sealed class LastLines(Action<string> told) : ILineReceiver
{
    private const int Kept = 20;
    private const int Quoted = 5;

    private readonly Lock gate = new();
    private readonly Queue<string> lines = new();

    /// <inheritdoc/>
    public void Line(ReadOnlySpan<byte> line)
    {
        var text = WireText.Line(WireText.WithoutColours(System.Text.Encoding.UTF8.GetString(line)));
        if (text.Length == 0) return;
        lock (gate)
        {
            if (lines.Count == Kept) lines.Dequeue();
            lines.Enqueue(text);
        }

        told(text);
    }

    /// <inheritdoc/>
    public void LineTooLong(ReadOnlySpan<byte> head, long length) => Line(head);

    /// <summary>The last lines as the end of a sentence; empty when nothing was said.</summary>
    public string Quote()
    {
        lock (gate) return lines.Count == 0 ? "" : $" It last said: {string.Join(" / ", lines.TakeLast(Quoted))}";
    }
}
