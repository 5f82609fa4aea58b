using System.Text.Json;

namespace Maestro.Operations.Status.Json;

/// <summary>One lane as JSON.</summary>
internal static class LaneJson
{
    public static void Write(Utf8JsonWriter json, LaneStatus lane)
    {
        json.WriteStartObject();
        json.WriteString("run_id"u8, lane.RunId);
        json.WriteString("issue_id"u8, lane.IssueId);
        json.WriteString("issue_identifier"u8, lane.IssueIdentifier);
        json.WriteString("title"u8, lane.Title);
        json.WriteString("url"u8, lane.Url);
        json.Field("attempt"u8, lane.Attempt);
        json.WriteString("phase"u8, lane.Phase);
        json.WriteString("reason"u8, lane.Reason);
        json.WriteString("wait_reason"u8, lane.WaitReason);
        json.WriteString("action"u8, lane.Action);
        json.WriteString("cleared_by"u8, lane.ClearedBy);
        json.WriteString("thread_id"u8, lane.ThreadId);
        json.WriteString("turn_id"u8, lane.TurnId);
        json.WriteString("branch"u8, lane.Branch);
        json.WriteString("worktree_path"u8, lane.WorktreePath);
        json.Field("started_at"u8, lane.StartedAt);
        json.Field("last_run_activity_at"u8, lane.LastRunActivityAt);
        json.Field("last_protocol_activity_at"u8, lane.LastProtocolActivityAt);
        json.Field("last_progress_at"u8, lane.LastProgressAt);
        json.Field("idle_for_seconds"u8, lane.IdleForSeconds);
        json.WriteNumber("event_count"u8, lane.EventCount);
        json.WriteString("last_event_type"u8, lane.LastEventType);
        json.Field("last_event_at"u8, lane.LastEventAt);
        Write(json, lane.Process);
        Write(json, lane.Retry);
        Write(json, lane.Tokens);
        json.WriteNumber("lane_tokens"u8, lane.LaneTokens);
        Write(json, lane.Pr);
        json.WriteString("evidence"u8, lane.Evidence);
        json.WriteEndObject();
    }

    /// <summary>The field <c>tokens</c>.</summary>
    public static void Write(Utf8JsonWriter json, TokenStatus? tokens)
    {
        if (!json.BeginField("tokens"u8, tokens)) return;
        json.WriteNumber("input"u8, tokens!.Input);
        json.WriteNumber("output"u8, tokens.Output);
        json.WriteNumber("total"u8, tokens.Total);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AgentProcessStatus? process)
    {
        if (!json.BeginField("process"u8, process)) return;
        json.WriteNumber("pid"u8, process!.Pid);
        json.WriteBoolean("alive"u8, process.Alive);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RetryStatus? retry)
    {
        if (!json.BeginField("retry"u8, retry)) return;
        json.WriteString("kind"u8, retry!.Kind);
        json.WriteNumber("attempt"u8, retry.Attempt);
        json.WriteString("due_at"u8, retry.DueAt);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PullRequestStatus? pull)
    {
        if (!json.BeginField("pr"u8, pull)) return;
        json.WriteString("url"u8, pull!.Url);
        json.WriteString("state"u8, pull.State);
        json.WriteString("head"u8, pull.Head);
        json.WriteString("review_decision"u8, pull.ReviewDecision);
        json.Field("approvals"u8, pull.Approvals);
        json.WriteString("mergeable"u8, pull.Mergeable);
        json.WriteString("checks"u8, pull.Checks);
        json.Field("unresolved_threads"u8, pull.UnresolvedThreads);
        json.WriteEndObject();
    }
}
