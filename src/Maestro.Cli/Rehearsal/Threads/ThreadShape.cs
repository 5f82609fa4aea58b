using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Threads;

/// <summary>Writes a thread the way codex shows one.</summary>
internal static class ThreadShape
{
    /// <summary>The provider of the model.</summary>
    public const string ModelProvider = "rehearsal";

    /// <summary>The thread as a JSON value.</summary>
    public static void Write(Utf8JsonWriter writer, AgentThread thread, bool turns, string version)
    {
        writer.WriteStartObject();
        writer.WriteString("id", thread.Id);
        WriteEnvironments(writer, thread);
        writer.WriteNull("extra");
        writer.WriteString("sessionId", thread.Id);
        WriteNulls(writer, "forkedFromId", "attachedToThreadId", "parentThreadId");
        writer.WriteString("preview", thread.Preview);
        writer.WriteBoolean("ephemeral", thread.Path is null);
        WriteNulls(writer, "section", "sectionEnteredAt", "projectId");
        writer.WriteString("historyMode", "paginated");
        writer.WriteString("modelProvider", ModelProvider);
        writer.WriteString("model", thread.Model);
        writer.WriteNull("reasoningEffort");
        writer.WriteNumber("createdAt", thread.CreatedAtMs / 1000);
        writer.WriteNumber("updatedAt", thread.UpdatedAtMs / 1000);
        writer.WriteNumber("recencyAt", thread.CreatedAtMs / 1000);
        writer.WritePropertyName("status");
        WriteStatus(writer, thread.Active is null ? "idle" : "active");
        writer.WriteString("path", thread.Path);
        writer.WriteString("cwd", thread.Cwd);
        writer.WriteString("cliVersion", version);
        writer.WriteString("originator", thread.Originator);
        writer.WriteString("source", "vscode");
        writer.WriteBoolean("canAcceptDirectInput", true);
        WriteNulls(writer, "threadSource", "agentNickname", "agentRole", "gitInfo", "name", "daybreakEnabled");
        writer.WriteStartArray("turns");
        if (turns)
            foreach (var turn in thread.Turns) turn.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The status of a thread as a JSON value.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="type"><c>idle</c>, <c>active</c>, <c>systemError</c> or <c>notLoaded</c>.</param>
    /// <param name="flag">What an active thread waits for, or null.</param>
    public static void WriteStatus(Utf8JsonWriter writer, string type, string? flag = null)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        if (type == "active")
        {
            writer.WriteStartArray("activeFlags");
            if (flag is not null) writer.WriteStringValue(flag);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>Where the thread's commands run.</summary>
    public static void WriteEnvironments(Utf8JsonWriter writer, AgentThread thread)
    {
        writer.WriteStartArray("environments");
        writer.WriteStartObject();
        writer.WriteString("environmentId", "local");
        writer.WriteString("cwd", thread.Cwd);
        WriteRoots(writer, thread);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    /// <summary>The folders that commands may write in.</summary>
    public static void WriteRoots(Utf8JsonWriter writer, AgentThread thread)
    {
        writer.WriteStartArray("runtimeWorkspaceRoots");
        foreach (var root in thread.WorkspaceRoots) writer.WriteStringValue(root);
        writer.WriteEndArray();
    }

    /// <summary>Members that are null.</summary>
    public static void WriteNulls(Utf8JsonWriter writer, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) writer.WriteNull(name);
    }
}
