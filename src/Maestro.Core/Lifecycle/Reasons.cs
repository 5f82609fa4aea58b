using static Maestro.Lanes.LanePhase;

namespace Maestro.Lifecycle;

/// <summary>Every reason code of a lane. docs/spec/reasons.md has a row for each, which a test compares.</summary>
public static class Reasons
{
    internal const string Done = "done";
    internal const string SuspendedByOperator = "suspended_by_operator";
    internal const string StoppedByOperator = "stopped_by_operator";
    internal const string TrackerUnreachable = "tracker_unreachable";
    internal const string IssueCanceled = "issue_canceled";
    internal const string DoneBeforeHandoff = "done_before_handoff";
    internal const string IssueOutOfProject = "issue_out_of_project";
    internal const string OptedOut = "opted_out";
    internal const string MovedWhileWorking = "moved_while_working";
    internal const string BlockedByIssue = "blocked_by_issue";
    internal const string RequiredLabelMissing = "required_label_missing";
    internal const string Preparing = "preparing";
    internal const string TurnActive = "turn_active";
    internal const string ValidationRunning = "validation_running";
    internal const string HandoffRunning = "handoff_running";
    internal const string HandoffPending = "handoff_pending";
    internal const string ForgeUnreachable = "forge_unreachable";
    internal const string ServiceUnreachable = "service_unreachable";
    internal const string CleanTurn = "clean_turn";
    internal const string UsageLimitReached = "usage_limit_reached";
    internal const string AttemptFailed = "attempt_failed";
    internal const string AttemptCutOff = "attempt_cut_off";
    internal const string Queued = "queued";
    internal const string WaitingForReview = "waiting_for_review";
    internal const string AttemptsExhausted = "attempts_exhausted";
    internal const string TokenBudgetExhausted = "token_budget_exhausted";
    internal const string ManualAttention = "manual_attention";
    internal const string AgentSurvived = "agent_survived";
    internal const string LaneMismatch = "lane_mismatch";
    internal const string BranchAlreadyExists = "branch_already_exists";
    internal const string WorktreePathOccupied = "worktree_path_occupied";
    internal const string BranchCheckedOutElsewhere = "branch_checked_out_elsewhere";
    internal const string EffectRefused = "effect_refused";

    /// <summary>All reasons, by code.</summary>
    public static IReadOnlyDictionary<string, Reason> All { get; } = new Reason[]
    {
        new(Done, "nothing; the lane is over", []),
        new(SuspendedByOperator, "lane resume", [WaitingContinuation, RetryBackoff, Validating, ReviewWait, NeedsAttention]),
        new(StoppedByOperator, "lane resume", [WaitingContinuation, RetryBackoff, Validating, ReviewWait, NeedsAttention]),
        new(TrackerUnreachable, "the tracker answers", [WaitingContinuation, RetryBackoff, Validating, ReviewWait, Held, NeedsAttention, Cleanup]),
        new(IssueCanceled, "cleanup ends", [Finished]),
        new(DoneBeforeHandoff, "lane resume, after moving the issue back or removing the lane", [WaitingContinuation]),
        new(IssueOutOfProject, "the issue is back in the project", [WaitingContinuation, RetryBackoff]),
        new(OptedOut, "the label is gone", [WaitingContinuation, RetryBackoff]),
        new(MovedWhileWorking, "the issue is in a workable state again", [WaitingContinuation, RetryBackoff]),
        new(BlockedByIssue, "every issue that blocks it is in a terminal state", [WaitingContinuation, RetryBackoff]),
        new(RequiredLabelMissing, "the label is there", [WaitingContinuation, RetryBackoff]),
        new(Preparing, "the lane is prepared", [Executing, RetryBackoff, NeedsAttention]),
        new(TurnActive, "the turn ends", [Validating, WaitingContinuation, RetryBackoff, NeedsAttention, Held]),
        new(ValidationRunning, "the validation ends", [ReviewWait, RetryBackoff, NeedsAttention]),
        new(HandoffRunning, "the public writes are done", [ReviewWait]),
        new(HandoffPending, "the next pass writes them", [ReviewWait]),
        new(ForgeUnreachable, "the forge answers at the due time", [ReviewWait, RetryBackoff]),
        new(ServiceUnreachable, "the due time", [Executing, NeedsAttention]),
        new(CleanTurn, "the due time", [Executing]),
        new(UsageLimitReached, "the account's limit resets", [Executing]),
        new(AttemptFailed, "the due time", [Executing, NeedsAttention]),
        new(AttemptCutOff, "the next pass goes on with it", [Executing, Validating, NeedsAttention]),
        new(Queued, "a slot is free", [Leased, Executing]),
        new(WaitingForReview, "a review on the recorded head", [ReviewRepair, ReadyToLand, NeedsAttention]),
        new(AttemptsExhausted, "lane resume, or removing the attention label", [WaitingContinuation]),
        new(TokenBudgetExhausted, "lane resume, or removing the attention label", [WaitingContinuation]),
        new(ManualAttention, "lane resume, or removing the attention label", [WaitingContinuation]),
        new(AgentSurvived, "lane resume, after ending the processes that status names", [WaitingContinuation]),
        new(LaneMismatch, "lane resume, after restoring what the ledger recorded", [WaitingContinuation]),
        new(BranchAlreadyExists, "lane resume, after deleting the branch or adopting it", [WaitingContinuation]),
        new(WorktreePathOccupied, "lane resume, after moving what occupies the path", [WaitingContinuation]),
        new(BranchCheckedOutElsewhere, "lane resume, after checking out another branch there", [WaitingContinuation]),
        new(EffectRefused, "lane resume, after mending what the service refused", [WaitingContinuation]),
    }.ToDictionary(reason => reason.Code);

    /// <summary>What clears a reason; a lane resume when the code is an attempt's own failure class.</summary>
    public static string ClearedBy(string code) => All.TryGetValue(code, out var reason) ? reason.ClearedBy : "lane resume";
}
