using System.Text.Json;

namespace Maestro.Operations.Status.Json;

/// <summary>The parts of the snapshot as JSON, but for its lanes.</summary>
internal static class SnapshotJson
{
    /// <summary>The fields before the lists of lanes.</summary>
    public static void WriteHead(Utf8JsonWriter json, StatusSnapshot snapshot)
    {
        json.WriteString("schema"u8, snapshot.Schema);
        json.WriteString("generated_at"u8, snapshot.GeneratedAt);
        json.WriteString("project_id"u8, snapshot.ProjectId);
        Write(json, snapshot.Daemon);
        Write(json, snapshot.Workflow);
        Write(json, snapshot.Slots);
        json.WriteStartArray("connectors"u8);
        foreach (var connector in snapshot.Connectors) Write(json, connector);
        json.WriteEndArray();
        json.WriteStartObject("totals"u8);
        json.WriteNumber("tokens"u8, snapshot.Totals.Tokens);
        json.WriteNumber("runtime_s"u8, snapshot.Totals.RuntimeS);
        json.WriteEndObject();
        json.WriteStartArray("warnings"u8);
        foreach (var warning in snapshot.Warnings) Write(json, warning);
        json.WriteEndArray();
    }

    /// <summary>A run.</summary>
    public static void Write(Utf8JsonWriter json, RunStatus run)
    {
        json.WriteStartObject();
        json.WriteString("run_id"u8, run.RunId);
        json.WriteString("issue_id"u8, run.IssueId);
        json.WriteString("issue_identifier"u8, run.IssueIdentifier);
        json.WriteString("title"u8, run.Title);
        json.WriteString("url"u8, run.Url);
        json.WriteNumber("attempt"u8, run.Attempt);
        json.WriteString("mode"u8, run.Mode);
        json.WriteString("stage"u8, run.Stage);
        json.WriteString("state"u8, run.State);
        json.WriteString("outcome"u8, run.Outcome);
        json.WriteString("error_class"u8, run.ErrorClass);
        json.WriteNumber("starts"u8, run.Starts);
        json.WriteString("started_at"u8, run.StartedAt);
        json.Field("ended_at"u8, run.EndedAt);
        json.WriteNumber("duration_s"u8, run.DurationS);
        json.WriteString("thread_id"u8, run.ThreadId);
        json.WriteString("turn_id"u8, run.TurnId);
        json.WriteString("branch"u8, run.Branch);
        json.WriteString("worktree_path"u8, run.WorktreePath);
        json.Field("last_run_activity_at"u8, run.LastRunActivityAt);
        json.Field("last_protocol_activity_at"u8, run.LastProtocolActivityAt);
        json.Field("last_progress_at"u8, run.LastProgressAt);
        json.WriteNumber("event_count"u8, run.EventCount);
        json.WriteString("last_event_type"u8, run.LastEventType);
        json.Field("last_event_at"u8, run.LastEventAt);
        LaneJson.Write(json, run.Tokens);
        json.WriteString("evidence"u8, run.Evidence);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DaemonStatus? daemon)
    {
        if (!json.BeginField("daemon"u8, daemon)) return;
        json.WriteNumber("pid"u8, daemon!.Pid);
        json.WriteString("host"u8, daemon.Host);
        json.WriteString("started_at"u8, daemon.StartedAt);
        json.Field("last_tick_at"u8, daemon.LastTickAt);
        json.Field("next_tick_at"u8, daemon.NextTickAt);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, WorkflowStatus? workflow)
    {
        if (!json.BeginField("workflow"u8, workflow)) return;
        json.WriteString("commit"u8, workflow!.Commit);
        json.WriteBoolean("valid"u8, workflow.Valid);
        json.WriteString("error"u8, workflow.Error);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SlotStatus slots)
    {
        json.WriteStartObject("slots"u8);
        json.WriteNumber("used"u8, slots.Used);
        json.WriteNumber("total"u8, slots.Total);
        json.WriteStartObject("by_state"u8);
        foreach (var (state, used) in slots.ByState) json.WriteNumber(state, used);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ConnectorStatus connector)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, connector.Name);
        json.WriteString("state"u8, connector.State);
        json.Field("backoff_until"u8, connector.BackoffUntil);
        json.WriteString("rate_limit"u8, connector.RateLimit);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, StatusWarning warning)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, warning.Code);
        json.WriteString("subject"u8, warning.Subject);
        json.WriteString("next_action"u8, warning.NextAction);
        json.WriteEndObject();
    }
}
