using System.Text.Json;
using Maestro.Cli.Rehearsal.Items;

namespace Maestro.Cli.Rehearsal.Threads;

/// <summary>A turn as the protocol shows it.</summary>
/// <param name="Id">The turn's id.</param>
internal sealed record TurnRecord(string Id)
{
    /// <summary><c>inProgress</c>, <c>completed</c>, <c>interrupted</c> or <c>failed</c>.</summary>
    public string Status { get; init; } = "inProgress";

    /// <summary>Unix time in milliseconds; null before the turn has begun.</summary>
    public long? StartedAtMs { get; init; }

    /// <summary>Unix time in milliseconds; null while it runs.</summary>
    public long? CompletedAtMs { get; init; }

    /// <summary>Why it failed.</summary>
    public TurnError? Error { get; init; }

    /// <summary>The agent's last message, which a completed turn carries.</summary>
    public AgentMessageItem? LastMessage { get; init; }

    /// <summary>The turn as a JSON value.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", Id);
        writer.WriteString("rootTurnId", Id);
        writer.WriteStartArray("items");
        LastMessage?.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteString("itemsView", LastMessage is null ? "notLoaded" : "summary");
        writer.WriteString("status", Status);
        writer.WritePropertyName("error");
        if (Error is { } error) error.WriteTo(writer);
        else writer.WriteNullValue();
        WriteTime(writer, "startedAt", StartedAtMs / 1000);
        WriteTime(writer, "completedAt", CompletedAtMs / 1000);
        WriteTime(writer, "durationMs", CompletedAtMs - StartedAtMs);
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote; the items are left out.</summary>
    public static TurnRecord Read(JsonElement json) => new(json.GetProperty("id").GetString()!)
    {
        Status = json.GetProperty("status").GetString()!,
        StartedAtMs = Seconds(json, "startedAt"),
        CompletedAtMs = Seconds(json, "completedAt"),
    };

    private static long? Seconds(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt64() * 1000 : null;

    private static void WriteTime(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number) writer.WriteNumber(name, number);
        else writer.WriteNull(name);
    }
}
