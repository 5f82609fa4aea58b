using System.Text.Json;

namespace Maestro.Agents.AppServer.Requests;

/// <summary>A request about a thread whose answer says nothing but that it was done.</summary>
/// <param name="method">The method's name.</param>
/// <param name="members">The params, all text.</param>
internal sealed class PlainRequest(string method, params (string Name, string Value)[] members) : AnsweredRequest<object>(method)
{
    private static readonly object Done = new();

    /// <inheritdoc/>
    public override void WriteParams(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members) writer.WriteString(name, value);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    protected override object? Read(ReadOnlySpan<byte> result) => Done;
}
