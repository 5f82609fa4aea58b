using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Processes;
using Maestro.Workflows;

namespace Maestro.Runs;

/// <summary>Turns what the ledger knows about a lane into the facts that the kernel decides by.</summary>
/// <param name="Now">The time; due times are compared with it.</param>
/// <param name="TrackerReadable">The tracker answered when it was last asked.</param>
/// <param name="ForgeReadable">The forge answered when it was last asked.</param>
/// <param name="Limits">The budgets in force.</param>
/// <param name="Review">What is in force for lanes in review.</param>
/// <param name="TokensToday">Tokens spent today.</param>
/// <param name="LimitedUntil">When the limit resets that the agent's account reached; null when it reached none.</param>
/// <param name="IsAlive">Whether the owner of a lease is alive.</param>
internal sealed record LaneReading(
    DateTimeOffset Now,
    bool TrackerReadable,
    bool ForgeReadable,
    BudgetLimits Limits,
    ReviewLimits Review,
    long TokensToday,
    DateTimeOffset? LimitedUntil,
    Func<ProcessIdentity, bool> IsAlive)
{
    /// <summary>Name of the ledger's value that says since when the tracker has been silent.</summary>
    internal const string TrackerSilentSince = "tracker_silent_since";

    /// <summary>How lanes are judged now.</summary>
    public static LaneReading Present(RunServices services, WorkflowPolicy policy)
    {
        var now = services.Time.GetUtcNow();
        var limits = PolicyReading.Limits(policy, services.Settings.Budget);
        return services.Ledger.Read(reader => new LaneReading(
            now,
            reader.ReadValue(TrackerSilentSince) is null,
            reader.ReadValue(PullReconciliation.ForgeSilentSince) is null,
            limits,
            PolicyReading.Review(policy),
            reader.ReadTokensOn(DateOnly.FromDateTime(now.UtcDateTime)),
            AccountLimit.Read(reader),
            services.Processes.IsAlive));
    }

    /// <summary>The agent's account reached a limit: no agent is started now.</summary>
    public bool AccountLimited => LimitedUntil > Now;

    public LaneFacts Of(LaneState state)
    {
        var running = state.Lease is { } lease && IsAlive(lease.Owner);
        var facts = new LaneFacts
        {
            Hold = HoldOf(state.Hold),
            Guard = state.Guard?.Reason,
            GuardUnsettled = state.Guard is { PublishedAt: null } && !running,
            TrackerReadable = TrackerReadable,
            Standing = state.Lane.Standing,
            OptedOut = state.Lane.OptedOut,
            Obstacle = state.Lane.Obstacle,
            Attempt = AttemptOf(state.Attempt, running),
            Retry = RetryOf(state.Retry),
            AccountLimited = AccountLimited,
            Budget = BudgetOf(state, running),
            Handoff = HandoffOf(state.Handoff),
            Review = ReviewFactsReading.Of(state, this),
            Finished = state.Lane.FinishedAt is not null,
        };
        return facts with { Review = facts.Review with { GuardGone = GuardFacts.IsGone(facts) } };
    }

    public LaneDecision Decide(LaneState state) => LaneKernel.Decide(Of(state));

    private static HoldFact HoldOf(Hold? hold) => hold?.Kind switch
    {
        null => HoldFact.None,
        HoldKind.OperatorStop => HoldFact.OperatorStop,
        _ => HoldFact.OperatorHold,
    };

    private static AttemptFact AttemptOf(Attempt? attempt, bool running) => attempt switch
    {
        null or { Stage: AttemptStage.Ended } => AttemptFact.None,
        { Mode: RunMode.Validation, Stage: AttemptStage.Preparing or AttemptStage.Validating } => running ? AttemptFact.Validating : AttemptFact.CutOffFinalized,
        _ when running => attempt.Stage switch
        {
            AttemptStage.Preparing => AttemptFact.Preparing,
            AttemptStage.Executing => AttemptFact.Executing,
            AttemptStage.Validating => AttemptFact.Validating,
            _ => AttemptFact.HandingOff,
        },
        { SuspendedAt: not null, FinalizedPath: null } => AttemptFact.Suspended,
        { Stage: AttemptStage.Validating or AttemptStage.HandingOff } or { FinalizedPath: not null } => AttemptFact.CutOffFinalized,
        _ => AttemptFact.CutOff,
    };

    private RetryFact RetryOf(Retry? retry) => retry switch
    {
        null => RetryFact.None,
        _ when retry.DueAt <= Now => RetryFact.None,
        { Kind: RetryKind.Continuation } => RetryFact.Continuation,
        { Kind: RetryKind.Failure } => RetryFact.Failure,
        { Kind: RetryKind.Validation } => RetryFact.Validation,
        { Kind: RetryKind.UsageLimit } => RetryFact.UsageLimit,
        { Kind: RetryKind.Service } => RetryFact.Service,
        _ => RetryFact.Repair,
    };

    private BudgetFact BudgetOf(LaneState state, bool running)
    {
        var cutOff = !running && AttemptOf(state.Attempt, running) is AttemptFact.CutOff;
        if (state.Lane.AttemptsUsed + (cutOff ? 1 : 0) >= Limits.MaxAttempts) return BudgetFact.AttemptsExhausted;
        return state.Lane.TokensUsed >= Limits.TokensPerIssue || TokensToday >= Limits.TokensPerDay
            ? BudgetFact.TokensExhausted
            : BudgetFact.Left;
    }

    private static HandoffFact HandoffOf(Handoff? handoff) => handoff switch
    {
        null => HandoffFact.None,
        { CompletedAt: null } => HandoffFact.Pending,
        _ => HandoffFact.Complete,
    };
}
