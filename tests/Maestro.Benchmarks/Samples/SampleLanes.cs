using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Processes;

namespace Maestro.Benchmarks.Samples;

/// <summary>
/// Lanes as a project has them after some weeks: most in review, some waiting for their next attempt, held or in need of a person; each with
/// two attempts, its effects and its journal.
/// </summary>
internal static class SampleLanes
{
    private const int PerTransaction = 500;

    public static void Fill(ILedger ledger, int count)
    {
        var start = TimeProvider.System.GetUtcNow().AddDays(-30);
        for (var first = 0; first < count; first += PerTransaction)
        {
            ledger.Write(LedgerWrite.LaneOpen, writer =>
            {
                for (var index = first; index < Math.Min(count, first + PerTransaction); index++) Add(writer, index, start.AddSeconds(index));
            });
        }
    }

    /// <summary>Takes the lease of the first lane.</summary>
    public static (LaneId Lane, Fence Fence) Lease(ILedger ledger)
    {
        var lane = ledger.Read(reader => reader.ReadLanes())[0].Lane;
        var outcome = ledger.Write(LedgerWrite.LeaseTake, writer => writer.TakeLease(new LeaseRequest
        {
            Key = new LeaseKey(lane.ProjectId, lane.Tracker, lane.IssueId),
            Owner = new ProcessIdentity(1, 1, "boot"),
            Host = "here",
            Now = TimeProvider.System.GetUtcNow(),
            Duration = TimeSpan.FromMinutes(1),
            SlotState = "Todo",
            IsAlive = _ => true,
        }));
        return (lane.Id, outcome.Lease!.Fence);
    }

    private static void Add(ILedgerWriter writer, int index, DateTimeOffset at)
    {
        var lane = new Lane
        {
            Id = LaneId.New(at),
            ProjectId = "shop",
            Tracker = "local",
            IssueId = Guid.NewGuid().ToString(),
            IssueIdentifier = $"SHOP-{index}",
            Title = $"Make the checkout page show the right totals, part {index}",
            IssueUrl = $"https://tracker.example/shop/issue/SHOP-{index}",
            IssueState = "In Review",
            Standing = IssueStanding.Active,
            IssueReadAt = at,
            Key = $"SHOP-{index}",
            Branch = $"x/shop-shop-{index}",
            WorktreePath = $"/home/someone/code/shop/.worktrees/SHOP-{index}",
            GitDirectory = $"/home/someone/code/shop/.git/worktrees/SHOP-{index}",
            OriginUrl = "git@forge.example:someone/shop.git",
            BaseBranch = "main",
            BaseCommit = new string('a', 40),
            AttemptsUsed = 1,
            TokensUsed = 123_456,
            ThreadId = Guid.NewGuid().ToString(),
            ThreadTokensAccounted = 123_456,
            LastBoundary = new string('c', 90),
            PullRequestNumber = index,
            PullRequestUrl = $"https://forge.example/someone/shop/pull/{index}",
            CreatedAt = at,
        };
        writer.SaveLane(lane);
        var run = default(RunId);
        for (var number = 1; number <= 2; number++)
        {
            run = RunId.New(at);
            writer.SaveAttempt(Attempt(lane.Id, run, number, at));
        }

        Stand(writer, lane, run, index, at);
        Remember(writer, lane.Id, run, at);
    }

    /// <summary>Of ten lanes seven wait for review, and one each for its next attempt, an operator and a person.</summary>
    private static void Stand(ILedgerWriter writer, Lane lane, RunId run, int index, DateTimeOffset at)
    {
        switch (index % 10)
        {
            case 7:
                writer.SetRetry(lane.Id, new Retry(RetryKind.Failure, 1, TimeProvider.System.GetUtcNow().AddHours(1), "agent_failed"));
                break;
            case 8:
                writer.SetHold(lane.Id, new Hold(HoldKind.OperatorHold, "operator_hold", "someone", at));
                break;
            case 9:
                writer.SetGuard(lane.Id, new Guard(Reasons.ManualAttention, "The issue names a page that does not exist.", at, at, LabelSeen: true));
                break;
            default:
                writer.SetHandoff(lane.Id, new Handoff(run, index, lane.PullRequestUrl!, new string('d', 40), new string('e', 40), at, at));
                break;
        }
    }

    private static void Remember(ILedgerWriter writer, LaneId lane, RunId run, DateTimeOffset at)
    {
        for (var number = 1; number <= 4; number++)
        {
            var key = $"{run}/{number}";
            writer.AddEffect(new EffectRecord(
                key, lane, run, "issue_comment", EffectGuarantee.Keyed, new string('p', 300), EffectState.Pending, null, at, null));
            writer.SettleEffect(key, EffectState.Done, """{"summary":"written"}""", at);
        }

        for (var number = 1; number <= 20; number++)
            writer.AddEvent(new JournalEvent(0, at, lane, run, "turn_started", """{"turn_id":"01a1fdf1-12ab-7071-a4c4-d6bc365e379b"}"""));
    }

    private static Attempt Attempt(LaneId lane, RunId run, int number, DateTimeOffset at) => new()
    {
        Id = run,
        Lane = lane,
        Episode = 1,
        Number = number,
        Mode = RunMode.Normal,
        Stage = AttemptStage.Ended,
        StartedAt = at,
        EndedAt = at,
        Outcome = number == 1 ? AttemptOutcome.Failed : AttemptOutcome.HandedOff,
        WorkflowCommit = new string('b', 40),
        Agent = new ProcessIdentity(4711, 123_456, "3f2b8a52-5a0d-4a35-8e0f-3f5b5a0d4a35"),
        AgentDescendants = [new ProcessIdentity(4712, 123_457, "3f2b8a52-5a0d-4a35-8e0f-3f5b5a0d4a35")],
        ThreadId = Guid.NewGuid().ToString(),
        TurnId = "turn-1",
        Turns = 1,
        RecordedPath = TerminalPath.ReviewHandoff,
        FinalizedPath = TerminalPath.ReviewHandoff,
        Summary = new string('s', 300),
        InputTokens = 100_000,
        OutputTokens = 23_456,
        TotalTokens = 123_456,
        EventCount = 400,
        LastEventType = "turn/completed",
        LastEventAt = at,
        LastActivityAt = at,
        LastProtocolActivityAt = at,
        LastProgressAt = at,
    };
}
