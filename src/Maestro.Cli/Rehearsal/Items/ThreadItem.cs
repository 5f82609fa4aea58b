using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Items;

/// <summary>One item of a turn: a message, a command, a tool call … as it stands now.</summary>
/// <param name="Id">Names the item within its thread.</param>
/// <param name="StartedAtMs">Unix time in milliseconds.</param>
internal abstract record ThreadItem(string Id, long StartedAtMs)
{
    /// <summary>Unix time in milliseconds; null while it is open.</summary>
    public long? CompletedAtMs { get; init; }

    /// <summary>The item as a JSON value.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteMembers(writer);
        writer.WriteNumber("startedAtMs", StartedAtMs);
        if (CompletedAtMs is { } completed) writer.WriteNumber("completedAtMs", completed);
        else writer.WriteNull("completedAtMs");
        writer.WriteEndObject();
    }

    /// <summary>How long it took, or null while it is open.</summary>
    protected void WriteDuration(Utf8JsonWriter writer)
    {
        if (CompletedAtMs is { } completed) writer.WriteNumber("durationMs", completed - StartedAtMs);
        else writer.WriteNull("durationMs");
    }

    /// <summary>The members of this kind of item, its type first.</summary>
    protected abstract void WriteMembers(Utf8JsonWriter writer);
}
