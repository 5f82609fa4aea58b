using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Items;

/// <summary>A shell command.</summary>
/// <param name="Id">Names the item.</param>
/// <param name="StartedAtMs">Unix time in milliseconds.</param>
/// <param name="Command">The command as the script has it.</param>
/// <param name="Shown">The command line that ran it.</param>
/// <param name="Cwd">Where it runs.</param>
/// <param name="ProcessId">The agent's own number for it, no process id of the system; null while an approval is wanted.</param>
internal sealed record CommandItem(string Id, long StartedAtMs, string Command, string Shown, string Cwd, string? ProcessId)
    : ThreadItem(Id, StartedAtMs)
{
    /// <summary><c>inProgress</c>, <c>completed</c>, <c>failed</c> or <c>declined</c>.</summary>
    public string Status { get; init; } = "inProgress";

    /// <summary>Everything it wrote, both streams; null while it runs.</summary>
    public string? Output { get; init; }

    /// <summary>Its exit code, -1 when the agent ended it; null while it runs.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What it does, as codex lists it: one unknown action.</summary>
    public void WriteActions(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("commandActions");
        writer.WriteStartObject();
        writer.WriteString("type", "unknown");
        writer.WriteString("command", Command);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    protected override void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "commandExecution");
        writer.WriteString("id", Id);
        writer.WriteNull("pluginId");
        writer.WriteNull("scriptPath");
        writer.WriteString("command", Shown);
        writer.WriteString("cwd", Cwd);
        writer.WriteString("processId", ProcessId);
        writer.WriteString("source", ProcessId is null ? "agent" : "unifiedExecStartup");
        writer.WriteString("status", Status);
        WriteActions(writer);
        writer.WriteString("aggregatedOutput", Output);
        if (ExitCode is { } code) writer.WriteNumber("exitCode", code);
        else writer.WriteNull("exitCode");
        WriteDuration(writer);
    }
}
