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
    internal const string DoneBeforeMerge = "done_before_merge";
    internal const string MovedDuringReview = "moved_during_review";
    internal const string PullRequestClosed = "pull_request_closed";
    internal const string PullRequestIsDraft = "pull_request_is_draft";
    internal const string MergedHeadDiffers = "merged_head_differs";
    internal const string TerminalStateAfterMerge = "terminal_state_after_merge";
    internal const string CompletedStateUnknown = "completed_state_unknown";
    internal const string ClosingOut = "closing_out";
    internal const string CleaningUp = "cleaning_up";
    internal const string UnsavedWork = "unsaved_work";
    internal const string RepairRunning = "repair_running";
    internal const string HeadReadStale = "head_read_stale";
    internal const string LineageRewritten = "lineage_rewritten";
    internal const string NewHead = "new_head";
    internal const string ValidationFailed = "validation_failed";
    internal const string LaneDiverged = "lane_diverged";
    internal const string UnresolvedReviewThreads = "unresolved_review_threads";
    internal const string ChangesRequested = "changes_requested";
    internal const string RequiredChecksFailed = "required_checks_failed";
    internal const string MergeConflict = "merge_conflict";
    internal const string WaitingForRereview = "waiting_for_rereview";
    internal const string ChecksPending = "checks_pending";
    internal const string MergeabilityUnknown = "mergeability_unknown";
    internal const string BehindBase = "behind_base";
    internal const string RepairRoundsExhausted = "repair_rounds_exhausted";
    internal const string MergeQueueRequired = "merge_queue_required";
    internal const string ProtectedPathsChanged = "protected_paths_changed";
    internal const string MergeRefused = "merge_refused";
    internal const string BlockedByRepositoryRule = "blocked_by_repository_rule";
    internal const string Merging = "merging";
    internal const string WaitingForMerge = "waiting_for_merge";
    internal const string AllAffirmative = "all_affirmative";
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
        new(WaitingForReview, "enough approvals of the recorded head", [ReviewRepair, ReviewWait, ReadyToLand, NeedsAttention]),
        new(DoneBeforeMerge, "the issue is in success_state again, or the pull request is merged", [ReviewWait]),
        new(MovedDuringReview, "the issue is in success_state again", [ReviewWait]),
        new(PullRequestClosed, "the pull request is open again", [ReviewWait]),
        new(PullRequestIsDraft, "the pull request is ready for review again", [ReviewWait]),
        new(MergedHeadDiffers, "lane rebind, after looking at what was merged, or lane remove", [DeliveryCloseout, Finished]),
        new(TerminalStateAfterMerge, "lane resume, which accepts the state, or the issue in another state", [DeliveryCloseout]),
        new(CompletedStateUnknown, "lane resume, after naming completed_state or completing the issue", [DeliveryCloseout]),
        new(ClosingOut, "the closeout is done", [Cleanup, NeedsAttention]),
        new(CleaningUp, "worktree and branches are gone", [Finished, NeedsAttention]),
        new(UnsavedWork, "the named files or commits are saved or gone, or lane remove --force", [Cleanup, Finished]),
        new(RepairRunning, "the repair ends", [Validating, ReviewRepair, NeedsAttention]),
        new(HeadReadStale, "the forge shows the recorded head", [ReviewWait, NeedsAttention]),
        new(LineageRewritten, "the recorded head is back, or lane rebind, which has the new one validated, or lane remove", [ReviewWait, Validating, Finished]),
        new(NewHead, "the validation ends", [ReviewWait, ReviewRepair, NeedsAttention]),
        new(ValidationFailed, "a repair", [Validating, ReviewRepair, NeedsAttention]),
        new(LaneDiverged, "a repair", [Validating, ReviewRepair, NeedsAttention]),
        new(UnresolvedReviewThreads, "a repair, or resolving the threads", [Validating, ReviewRepair, ReviewWait, NeedsAttention]),
        new(ChangesRequested, "a repair, or another review by the same person", [Validating, ReviewRepair, ReviewWait, NeedsAttention]),
        new(RequiredChecksFailed, "a repair, or the checks pass", [Validating, ReviewRepair, ReviewWait, NeedsAttention]),
        new(MergeConflict, "a repair, or the conflict is gone", [Validating, ReviewRepair, ReviewWait, NeedsAttention]),
        new(WaitingForRereview, "who asked for changes reviews again", [ReviewWait, ReadyToLand, ReviewRepair]),
        new(ChecksPending, "the checks have a result (of the embedded forge: maestro review check)", [ReadyToLand, ReviewRepair, ReviewWait]),
        new(MergeabilityUnknown, "the forge has computed it", [ReadyToLand, ReviewRepair, ReviewWait]),
        new(BehindBase, "the base is brought in", [Validating, ReviewRepair]),
        new(RepairRoundsExhausted, "lane resume, or removing the attention label", [ReviewRepair, ReviewWait]),
        new(MergeQueueRequired, "the queue is not mandatory any more, or a person merges", [ReadyToLand, DeliveryCloseout]),
        new(ProtectedPathsChanged, "lane approve --head SHA", [ReadyToLand]),
        new(MergeRefused, "lane resume, after mending what the forge refused", [ReadyToLand, ReviewWait]),
        new(BlockedByRepositoryRule, "the forge says that it can be merged", [ReadyToLand, ReviewWait, NeedsAttention]),
        new(Merging, "the merge is settled", [DeliveryCloseout, ReadyToLand, ReviewWait]),
        new(WaitingForMerge, "a person merges", [DeliveryCloseout, ReviewWait]),
        new(AllAffirmative, "the merge", [Landing, DeliveryCloseout, ReviewWait]),
        new(AttemptsExhausted, "lane resume, or removing the attention label", [WaitingContinuation]),
        new(TokenBudgetExhausted, "lane resume, or removing the attention label", [WaitingContinuation]),
        new(ManualAttention, "lane resume, or removing the attention label", [WaitingContinuation]),
        new(AgentSurvived, "lane resume, after ending the processes that status names", [WaitingContinuation]),
        new(LaneMismatch, "lane resume, after restoring what the ledger recorded, or lane rebind", [WaitingContinuation, ReviewWait, Validating]),
        new(BranchAlreadyExists, "lane adopt, or lane resume after deleting the branch", [WaitingContinuation]),
        new(WorktreePathOccupied, "lane resume, after moving what occupies the path", [WaitingContinuation]),
        new(BranchCheckedOutElsewhere, "lane resume, after checking out another branch there", [WaitingContinuation]),
        new(EffectRefused, "lane resume, after mending what the service refused", [WaitingContinuation]),
    }.ToDictionary(reason => reason.Code);

    /// <summary>What clears a reason; a lane resume when the code is an attempt's own failure class.</summary>
    public static string ClearedBy(string code) => All.TryGetValue(code, out var reason) ? reason.ClearedBy : "lane resume";
}
