using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Threads;

/// <summary>Writes a thread the way codex shows one.</summary>
internal static class ThreadShape
{
    /// <summary>The thread as a JSON value.</summary>
    public static void Write(Utf8JsonWriter writer, AgentThread thread, bool turns, string version)
    {
        writer.WriteStartObject();
        writer.WriteString("id", thread.Id);
        writer.WriteStartArray("environments");
        writer.WriteStartObject();
        writer.WriteString("environmentId", "local");
        writer.WriteString("cwd", thread.Cwd);
        WriteRoots(writer, thread);
        writer.WriteEndObject();
        writer.WriteEndArray();
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

    /// <summary>What follows the thread in the answers to <c>thread/start</c> and <c>thread/resume</c>: the settings in force.</summary>
    public static void WriteSettings(Utf8JsonWriter writer, AgentThread thread)
    {
        writer.WriteString("model", thread.Model);
        writer.WriteString("modelProvider", ModelProvider);
        writer.WriteNull("serviceTier");
        writer.WriteStartArray("disabledPluginIds");
        writer.WriteEndArray();
        writer.WriteString("cwd", thread.Cwd);
        WriteRoots(writer, thread);
        writer.WriteStartArray("instructionSources");
        writer.WriteEndArray();
        writer.WritePropertyName("approvalPolicy");
        writer.WriteRawValue(thread.ApprovalPolicy, skipInputValidation: true);
        writer.WriteString("approvalsReviewer", "user");
        writer.WritePropertyName("sandbox");
        thread.Sandbox.WriteTo(writer);
        WriteNulls(writer, "activePermissionProfile", "reasoningEffort");
        writer.WriteString("multiAgentMode", "explicitRequestOnly");
    }

    /// <summary>The status of a thread as a JSON value.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="type"><c>idle</c>, <c>active</c> or <c>notLoaded</c>.</param>
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

    private const string ModelProvider = "rehearsal";

    private static void WriteRoots(Utf8JsonWriter writer, AgentThread thread)
    {
        writer.WriteStartArray("runtimeWorkspaceRoots");
        foreach (var root in thread.WorkspaceRoots) writer.WriteStringValue(root);
        writer.WriteEndArray();
    }

    private static void WriteNulls(Utf8JsonWriter writer, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) writer.WriteNull(name);
    }
}
