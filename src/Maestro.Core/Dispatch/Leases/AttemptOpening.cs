using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Runs;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>Records under a fresh lease which attempt runs: a new one, or the one that a crash, a person or a clean boundary left open.</summary>
internal sealed class AttemptOpening(RunServices services)
{
    /// <summary>Opens the next attempt of an issue's lane, and the lane itself when there is none; null when somebody suspended it meanwhile.</summary>
    public RunScope? Open(Issue issue, Fence fence, WorkflowSnapshot workflow, string baseBranch, LaneFacts? facts, RunMode mode = RunMode.Normal)
    {
        var now = services.Time.GetUtcNow();
        var run = services.Ledger.Write(facts is null ? LedgerWrite.LaneOpen : LedgerWrite.AttemptStart, fence, Attempt? (writer) =>
        {
            var state = writer.FindOpenLane(workflow.Policy.Tracker.Provider, issue.Id);
            if (state is null)
            {
                writer.SaveLane(NewLane(issue, workflow, baseBranch, now));
                state = writer.FindOpenLane(workflow.Policy.Tracker.Provider, issue.Id)!;
            }

            if (state is { Hold: not null } or { Guard: not null }) return null;
            var attempt = state.Attempt is { EndedAt: null } open
                ? GoOn(writer, state.Lane, open, facts)
                : New(writer, state.Lane, workflow, mode, now);
            writer.SetRetry(state.Lane.Id, null);
            writer.SaveAttempt(attempt);
            writer.AddEvent(new JournalEvent(
                0, now, state.Lane.Id, attempt.Id, attempt.Starts == 1 ? "attempt_started" : "attempt_resumed", "{}"));
            return attempt;
        });
        return run is null ? null : new RunScope(run.Lane, run.Id, fence, run.Mode, workflow, issue);
    }

    private static Attempt GoOn(ILedgerWriter writer, Lane lane, Attempt open, LaneFacts? facts)
    {
        if (facts?.Attempt == AttemptFact.CutOff) writer.SaveLane(lane with { AttemptsUsed = lane.AttemptsUsed + 1 });
        return open with { Starts = open.Starts + 1, SuspendedAt = null };
    }

    private static Attempt New(ILedgerWriter writer, Lane lane, WorkflowSnapshot workflow, RunMode mode, DateTimeOffset now)
    {
        // A round begins with its first attempt; those that follow a failed one belong to it.
        if (mode == RunMode.Repair && lane.AttemptsUsed == 0) writer.SaveLane(lane with { RepairRoundsUsed = lane.RepairRoundsUsed + 1, LastBoundary = null });
        var number = writer.ReadAttempts(1, lane.Id) is [var last] && last.Episode == lane.Episode ? last.Number + 1 : 1;
        return new Attempt
        {
            Id = RunId.New(now),
            Lane = lane.Id,
            Episode = lane.Episode,
            Number = number,
            Mode = mode,
            Stage = AttemptStage.Preparing,
            StartedAt = now,
            WorkflowCommit = workflow.Commit,
        };
    }

    private Lane NewLane(Issue issue, WorkflowSnapshot workflow, string baseBranch, DateTimeOffset now)
    {
        var key = LaneKey.From(issue.Identifier);
        return new Lane
        {
            Id = LaneId.New(now),
            ProjectId = services.Settings.Id,
            Tracker = workflow.Policy.Tracker.Provider,
            IssueId = issue.Id,
            IssueIdentifier = issue.Identifier,
            Title = issue.Title,
            IssueUrl = issue.Url,
            IssueState = issue.State,
            Standing = IssueStanding.Active,
            IssueReadAt = now,
            Key = key.Value,
            Branch = LaneBranch.Name(services.Settings.Id, issue.Identifier),
            WorktreePath = Path.Combine(services.Worktrees.Path, key.Value),
            BaseBranch = baseBranch,
            BaseCommit = workflow.Commit,
            CreatedAt = now,
        };
    }
}
