using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Items;

/// <summary>A file that the agent wrote.</summary>
/// <param name="Id">Names the item.</param>
/// <param name="StartedAtMs">Unix time in milliseconds.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Added">Whether the file is new.</param>
/// <param name="Diff">The whole text of a new file, otherwise a unified diff.</param>
internal sealed record FileChangeItem(string Id, long StartedAtMs, string Path, bool Added, string Diff) : ThreadItem(Id, StartedAtMs)
{
    /// <summary><c>inProgress</c>, <c>completed</c>, <c>failed</c> or <c>declined</c>.</summary>
    public string Status { get; init; } = "inProgress";

    /// <inheritdoc/>
    protected override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "fileChange");
        writer.WriteString("id", Id);
        writer.WriteStartArray("changes");
        writer.WriteStartObject();
        writer.WriteString("path", Path);
        writer.WriteStartObject("kind");
        writer.WriteString("type", Added ? "add" : "update");
        if (!Added) writer.WriteNull("move_path");
        writer.WriteEndObject();
        writer.WriteString("diff", Diff);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("status", Status);
    }
}
