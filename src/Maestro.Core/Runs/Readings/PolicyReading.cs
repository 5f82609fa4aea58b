using Maestro.Issues;
using Maestro.Settings;
using Maestro.Workflows;

namespace Maestro.Runs;

/// <summary>What a workflow says, in the terms of the rooms that judge by it.</summary>
internal static class PolicyReading
{
    public static IssueRules Of(WorkflowPolicy policy) => new()
    {
        Project = policy.Tracker.ProjectSlug,
        StartableStates = policy.Tracker.StartableStates,
        TerminalStates = policy.Tracker.TerminalStates,
        InProgressState = policy.Tracker.InProgressState,
        SuccessState = policy.Tracker.SuccessState,
        OptOutLabel = policy.Tracker.OptOutLabel,
        AttentionLabel = policy.Tracker.NeedsAttentionLabel,
        RequiredLabels = policy.Tracker.RequiredLabels,
    };

    public static ReviewLimits Review(WorkflowPolicy policy) => new()
    {
        SuccessState = policy.Tracker.SuccessState,
        MinApprovals = policy.Landing.MinApprovals,
        MaxRepairRounds = policy.Execution.MaxRepairRounds,
        ServiceUpdates = policy.Landing.UpdateBranch == UpdateBranchMode.Service,
        LandsItself = policy.Landing.Mode == LandingMode.Service,
        MaxBlocked = policy.Landing.MaxBlocked,
    };

    public static BudgetLimits Limits(WorkflowPolicy policy, BudgetSettings budget) => new()
    {
        MaxAttempts = policy.Execution.MaxAttempts,
        MaxContinuations = policy.Execution.MaxContinuations,
        TokensPerTurn = budget.TokensPerTurn ?? long.MaxValue,
        TokensPerIssue = budget.TokensPerIssue ?? long.MaxValue,
        TokensPerDay = budget.TokensPerDay ?? long.MaxValue,
    };
}
