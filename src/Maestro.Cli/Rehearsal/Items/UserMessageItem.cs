using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Items;

/// <summary>What the client said: the input of a turn, or of a steer.</summary>
internal sealed record UserMessageItem(string Id, long StartedAtMs, string Text) : ThreadItem(Id, StartedAtMs)
{
    /// <inheritdoc/>
    protected override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "userMessage");
        writer.WriteString("id", Id);
        writer.WriteNull("clientId");
        writer.WriteStartArray("content");
        writer.WriteStartObject();
        writer.WriteString("type", "text");
        writer.WriteString("text", Text);
        writer.WriteStartArray("text_elements");
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
