using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Items;

/// <summary>A summary of what the agent thought.</summary>
internal sealed record ReasoningItem(string Id, long StartedAtMs, string Summary) : ThreadItem(Id, StartedAtMs)
{
    /// <inheritdoc/>
    protected override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "reasoning");
        writer.WriteString("id", Id);
        writer.WriteStartArray("summary");
        writer.WriteStringValue(Summary);
        writer.WriteEndArray();
        writer.WriteStartArray("content");
        writer.WriteEndArray();
    }
}
