using System.Text.Encodings.Web;
using System.Text.Json;
using Maestro.Operations.Status;
using Maestro.Operations.Status.Json;
using Xunit;

namespace Maestro.Tests.Operations;

public sealed class StatusJsonTests
{
    private static readonly JsonSerializerOptions Model = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly DateTimeOffset At = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    [Fact]
    public void A_full_snapshot_is_written_as_its_model_says() => AssertAsModel(Full);

    [Fact]
    public void What_has_no_value_is_there_and_null() => AssertAsModel(Bare);

    [Fact]
    public void Thousands_of_lanes_are_written_whole()
    {
        var lanes = Enumerable.Range(1, 3_000).Select(number => FullLane with { IssueIdentifier = $"SHOP-{number}" }).ToList();
        AssertAsModel(Full with { Lanes = lanes });
    }

    [Fact]
    public void Lanes_alone_and_one_lane_are_written_as_in_the_snapshot()
    {
        IReadOnlyList<LaneStatus> lanes = [FullLane, BareLane];
        Assert.Equal(JsonSerializer.Serialize(lanes, Model) + Environment.NewLine, Written(output => StatusJson.Write(output, lanes)));
        Assert.Equal(JsonSerializer.Serialize(FullLane, Model) + Environment.NewLine, Written(output => StatusJson.Write(output, FullLane)));
    }

    private static LaneStatus BareLane { get; } = new()
    {
        IssueId = "1",
        IssueIdentifier = "SHOP-1",
        Title = "Grüße \"an\" <b>\u202e\U0001F600\nalle",
        Phase = "review_wait",
        Reason = "waiting_for_review",
        Action = "wait",
        ClearedBy = "a person",
        Branch = "x/shop-shop-1",
        WorktreePath = "/shop/.worktrees/SHOP-1",
        EventCount = 0,
        LaneTokens = 12,
    };

    private static LaneStatus FullLane { get; } = BareLane with
    {
        RunId = "run",
        Url = "https://tracker.example/1",
        Attempt = 2,
        WaitReason = "agent_failed",
        ThreadId = "thread",
        TurnId = "turn",
        StartedAt = At,
        LastRunActivityAt = At.AddSeconds(1),
        LastProtocolActivityAt = At.AddSeconds(2),
        LastProgressAt = At.AddTicks(3),
        IdleForSeconds = 1.0 / 3,
        EventCount = 1L << 40,
        LastEventType = "turn_started",
        LastEventAt = At.AddSeconds(4),
        Process = new AgentProcessStatus { Pid = 7, Alive = true },
        Retry = new RetryStatus { Kind = "failure", Attempt = 3, DueAt = At.AddSeconds(5) },
        Tokens = new TokenStatus { Input = 1, Output = 2, Total = 3 },
        Pr = new PullRequestStatus
        {
            Url = "https://forge.example/1",
            State = "open",
            Head = "abc",
            ReviewDecision = "approved",
            Approvals = 1,
            Mergeable = "clean",
            Checks = "passed",
            UnresolvedThreads = 4,
        },
        Evidence = "evidence",
    };

    private static StatusSnapshot Bare { get; } = new()
    {
        Schema = "maestro.status/1",
        GeneratedAt = At,
        ProjectId = "shop",
        Slots = new SlotStatus { Used = 0, Total = 0, ByState = new Dictionary<string, int>() },
        Connectors = [],
        Totals = new StatusTotals { Tokens = 0, RuntimeS = 0 },
        Warnings = [],
        ActiveRuns = [],
        Queued = [],
        Lanes = [BareLane with { Pr = new PullRequestStatus { Url = "u" } }],
        RecentRuns = [],
    };

    private static StatusSnapshot Full { get; } = Bare with
    {
        Daemon = new DaemonStatus { Pid = 1, Host = "here", StartedAt = At, LastTickAt = At.AddHours(1), NextTickAt = At.AddHours(2) },
        Workflow = new WorkflowStatus { Commit = "abc", Valid = false, Error = "wrong" },
        Slots = new SlotStatus { Used = 1, Total = 2, ByState = new Dictionary<string, int> { ["In Progress"] = 1, ["Todo"] = 0 } },
        Connectors = [new ConnectorStatus { Name = "tracker", State = "ok", BackoffUntil = At, RateLimit = "much" }, new ConnectorStatus { Name = "forge", State = "ok" }],
        Totals = new StatusTotals { Tokens = 123, RuntimeS = 4.5 },
        Warnings = [new StatusWarning { Code = "c", Subject = "s", NextAction = "n" }],
        ActiveRuns = [FullLane],
        Queued = [BareLane, FullLane],
        Lanes = [FullLane, BareLane],
        RecentRuns = [Run, Run with { Outcome = null, EndedAt = null, ErrorClass = null, Url = null, LastEventAt = null }],
    };

    private static RunStatus Run => new()
    {
        RunId = "run",
        IssueId = "1",
        IssueIdentifier = "SHOP-1",
        Title = "title",
        Url = "https://tracker.example/1",
        Attempt = 1,
        Mode = "normal",
        Stage = "ended",
        State = "ended",
        Outcome = "failed",
        ErrorClass = "agent_failed",
        Starts = 2,
        StartedAt = At,
        EndedAt = At.AddSeconds(9),
        DurationS = 9,
        ThreadId = "thread",
        TurnId = "turn",
        Branch = "x/shop-shop-1",
        WorktreePath = "/shop/.worktrees/SHOP-1",
        LastRunActivityAt = At.AddSeconds(1),
        LastProtocolActivityAt = At.AddSeconds(2),
        LastProgressAt = At.AddSeconds(3),
        EventCount = 400,
        LastEventType = "turn_completed",
        LastEventAt = At.AddSeconds(4),
        Tokens = new TokenStatus { Input = 1, Output = 2, Total = 3 },
        Evidence = "evidence",
    };

    private static void AssertAsModel(StatusSnapshot snapshot) =>
        Assert.Equal(JsonSerializer.Serialize(snapshot, Model) + Environment.NewLine, Written(output => StatusJson.Write(output, snapshot)));

    private static string Written(Action<TextWriter> write)
    {
        using var output = new StringWriter();
        write(output);
        return output.ToString();
    }
}
