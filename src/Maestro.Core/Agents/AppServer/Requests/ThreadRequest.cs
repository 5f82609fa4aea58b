using System.Text.Json;
using Maestro.Agents.AppServer.Payloads;
using Maestro.Agents.Sandbox;

namespace Maestro.Agents.AppServer.Requests;

/// <summary>
/// <c>thread/start</c> or <c>thread/resume</c>. A resumed thread ignores tools and developer instructions silently and forgets its
/// sandbox, so resuming leaves the former out and sends the latter again.
/// </summary>
/// <param name="launch">What to start.</param>
internal sealed class ThreadRequest(AgentLaunch launch)
    : AnsweredRequest<ThreadPayload>(launch.ResumeThreadId is null ? Methods.ThreadStart : Methods.ThreadResume)
{
    /// <summary>The thread existed before.</summary>
    public bool Resumes => launch.ResumeThreadId is not null;

    /// <inheritdoc/>
    public override void WriteParams(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (launch.ResumeThreadId is { } thread)
        {
            writer.WriteString("threadId", thread);

            // The history would come as one line of any length, and nobody reads it.
            writer.WriteBoolean("excludeTurns", true);
        }
        else
        {
            if (launch.DeveloperInstructions.Length > 0) writer.WriteString("developerInstructions", launch.DeveloperInstructions);
            WriteTools(writer);
        }

        writer.WriteString("cwd", launch.Directory);
        if (launch.Approval == AgentApproval.Never) writer.WriteString("approvalPolicy", "never");
        WriteSandbox(writer);
        if (launch.Model is { } model) writer.WriteString("model", model);
        if (launch.Personality is { } personality) writer.WriteString("personality", personality);
        if (launch.ServiceTier is { } tier) writer.WriteString("serviceTier", tier);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public override void Refused(long code, string message)
    {
        var gone = Resumes
            && (message.Contains("no rollout found", StringComparison.OrdinalIgnoreCase)
                || message.Contains("invalid session id", StringComparison.OrdinalIgnoreCase));
        if (!gone) base.Refused(code, message);
        else Failed(AgentProblems.Of(
            AgentProblems.ThreadNotFound, launch.ResumeThreadId!, $"The agent does not know this thread: {message}", "Start a new thread in the same lane."));
    }

    /// <inheritdoc/>
    protected override ThreadPayload? Read(ReadOnlySpan<byte> result) => ThreadPayload.Read(result);

    private void WriteTools(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("dynamicTools");
        foreach (var tool in launch.Tools)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "function");
            writer.WriteString("name", tool.Name);
            writer.WriteString("description", tool.Description);
            writer.WritePropertyName("inputSchema");
            tool.InputSchema.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // The grant goes along with an inherited sandbox too: it has an effect only where that is workspace-write.
    private void WriteSandbox(Utf8JsonWriter writer)
    {
        if (launch.Sandbox == AgentSandbox.DangerFullAccess)
        {
            writer.WriteString("sandbox", "danger-full-access");
            return;
        }

        if (launch.Sandbox == AgentSandbox.WorkspaceWrite) writer.WriteString("sandbox", "workspace-write");
        writer.WriteStartObject("config");
        writer.WriteStartObject("sandbox_workspace_write");
        writer.WriteStartArray("writable_roots");
        foreach (var root in SandboxCheck.WantedRoots(launch)) writer.WriteStringValue(root);
        writer.WriteEndArray();
        writer.WriteBoolean("network_access", false);
        writer.WriteBoolean("exclude_slash_tmp", true);
        writer.WriteBoolean("exclude_tmpdir_env_var", true);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
