using System.Text;

namespace Maestro.Agents.AppServer.Wire;

/// <summary>An id of the agent's, kept as text for people and as bytes for comparing with what comes in.</summary>
internal sealed class WireId
{
    private readonly byte[] bytes;

    /// <summary>An id as it came.</summary>
    /// <param name="bytes">Its text as UTF-8.</param>
    public WireId(ReadOnlySpan<byte> bytes)
    {
        this.bytes = bytes.ToArray();
        Text = Encoding.UTF8.GetString(bytes);
    }

    /// <summary>The id's text.</summary>
    public string Text { get; }

    /// <summary>True when it is the same id.</summary>
    public bool Is(ReadOnlySpan<byte> other) => other.SequenceEqual(bytes);
}
