using System.Text.Json;
using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Threads;

/// <summary>Writes the settings in force on a thread the way codex shows them.</summary>
internal static class ThreadSettingsShape
{
    /// <summary>What follows the thread in the answers to <c>thread/start</c> and <c>thread/resume</c>: the settings in force.</summary>
    public static void Write(Utf8JsonWriter writer, AgentThread thread)
    {
        writer.WriteString("model", thread.Model);
        writer.WriteString("modelProvider", ThreadShape.ModelProvider);
        writer.WriteNull("serviceTier");
        writer.WriteStartArray("disabledPluginIds");
        writer.WriteEndArray();
        writer.WriteString("cwd", thread.Cwd);
        ThreadShape.WriteRoots(writer, thread);
        writer.WriteStartArray("instructionSources");
        writer.WriteEndArray();
        writer.WritePropertyName("approvalPolicy");
        writer.WriteRawValue(thread.ApprovalPolicy, skipInputValidation: true);
        writer.WriteString("approvalsReviewer", "user");
        writer.WritePropertyName("sandbox");
        thread.Sandbox.WriteTo(writer);
        ThreadShape.WriteNulls(writer, "activePermissionProfile", "reasoningEffort");
        writer.WriteString("multiAgentMode", "explicitRequestOnly");
    }

    /// <summary>What the answer to <c>thread/resume</c> has besides.</summary>
    public static void WriteResumed(Utf8JsonWriter writer, AgentThread thread)
    {
        writer.WriteStartObject("collaborationMode");
        writer.WriteString("mode", "default");
        writer.WriteStartObject("settings");
        writer.WriteString("model", thread.Model);
        ThreadShape.WriteNulls(writer, "reasoning_effort", "developer_instructions");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteNull("initialTurnsPage");
        foreach (var cursor in (string[])["turnsBackwardsCursor", "itemsBackwardsCursor"]) writer.WriteString(cursor, thread.Id);
    }

    /// <summary>The params of <c>thread/settings/updated</c> after the thread's id.</summary>
    public static void WriteUpdate(Utf8JsonWriter writer, AgentThread thread, JsonElement collaboration)
    {
        writer.WriteStartObject("threadSettings");
        writer.WriteStartArray("disabledPluginIds");
        writer.WriteEndArray();
        writer.WriteString("cwd", thread.Cwd);
        ThreadShape.WriteEnvironments(writer, thread);
        writer.WritePropertyName("approvalPolicy");
        writer.WriteRawValue(thread.ApprovalPolicy, skipInputValidation: true);
        writer.WriteString("approvalsReviewer", "user");
        writer.WritePropertyName("sandboxPolicy");
        thread.Sandbox.WriteTo(writer);
        writer.WriteNull("activePermissionProfile");
        writer.WriteString("model", thread.Model);
        writer.WriteString("modelProvider", ThreadShape.ModelProvider);
        ThreadShape.WriteNulls(writer, "serviceTier", "effort", "summary");
        WriteCollaboration(writer, new RequestParams(collaboration));
        writer.WriteString("multiAgentMode", "explicitRequestOnly");
        writer.WriteNull("personality");
        writer.WriteEndObject();
    }

    private static void WriteCollaboration(Utf8JsonWriter writer, RequestParams collaboration)
    {
        var settings = new RequestParams(collaboration.Object("settings") ?? default);
        writer.WriteStartObject("collaborationMode");
        writer.WriteString("mode", collaboration.Text("mode"));
        writer.WriteStartObject("settings");
        writer.WriteString("model", settings.Text("model"));
        writer.WriteString("reasoning_effort", settings.Text("reasoning_effort"));
        writer.WriteString("developer_instructions", settings.Text("developer_instructions"));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
