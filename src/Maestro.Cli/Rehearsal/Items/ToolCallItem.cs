using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Items;

/// <summary>A call of a tool that the client offers.</summary>
/// <param name="Id">Names the item; also the call's id.</param>
/// <param name="StartedAtMs">Unix time in milliseconds.</param>
/// <param name="Tool">The tool's name.</param>
/// <param name="Arguments">Its arguments as JSON text.</param>
internal sealed record ToolCallItem(string Id, long StartedAtMs, string Tool, string Arguments) : ThreadItem(Id, StartedAtMs)
{
    /// <summary>Whether it succeeded; null while it is open.</summary>
    public bool? Success { get; init; }

    /// <summary>What came back, as a JSON array; null while it is open.</summary>
    public string? ContentItems { get; init; }

    /// <inheritdoc/>
    protected override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "dynamicToolCall");
        writer.WriteString("id", Id);
        writer.WriteNull("namespace");
        writer.WriteString("tool", Tool);
        writer.WritePropertyName("arguments");
        writer.WriteRawValue(Arguments, skipInputValidation: true);
        writer.WriteString("status", Success switch { null => "inProgress", true => "completed", false => "failed" });
        writer.WritePropertyName("contentItems");
        if (ContentItems is { } content) writer.WriteRawValue(content, skipInputValidation: true);
        else writer.WriteNullValue();
        if (Success is { } success) writer.WriteBoolean("success", success);
        else writer.WriteNull("success");
        WriteDuration(writer);
    }
}
