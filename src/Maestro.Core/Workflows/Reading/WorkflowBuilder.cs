using Maestro.Settings.Keys;

namespace Maestro.Workflows.Reading;

/// <summary>Turns a document into a policy.</summary>
/// <param name="document">The front matter.</param>
internal sealed class WorkflowBuilder(KeyedDocument document)
{
    /// <summary>The policy; of use only when there are no problems.</summary>
    /// <param name="instructions">The policy text.</param>
    public WorkflowPolicy Build(string instructions) => new()
    {
        Version = document.Get(WorkflowKeys.Version),
        Tracker = BuildTracker(),
        Agent = new AgentPolicy
        {
            Personality = document.Get(WorkflowKeys.Personality),
            ServiceTier = document.Get(WorkflowKeys.ServiceTier),
            Model = document.Get(WorkflowKeys.Model),
        },
        Execution = BuildExecution(),
        Review = new ReviewPolicy
        {
            TrustedBots = document.Get(WorkflowKeys.TrustedBots),
            RequestReviewers = document.Get(WorkflowKeys.RequestReviewers),
        },
        Landing = BuildLanding(),
        Mirror = new MirrorPolicy { LinkedIssues = document.Get(WorkflowKeys.LinkedIssues) },
        Hooks = new HookPolicy
        {
            AfterCreate = document.Get(WorkflowKeys.AfterCreate),
            BeforeRun = document.Get(WorkflowKeys.BeforeRun),
            AfterRun = document.Get(WorkflowKeys.AfterRun),
            BeforeRemove = document.Get(WorkflowKeys.BeforeRemove),
            Timeout = document.Get(WorkflowKeys.HookTimeout),
        },
        Cleanup = new CleanupPolicy { Disposable = document.Get(WorkflowKeys.Disposable) },
        Local = BuildLocal(),
        ReadFirst = document.Get(WorkflowKeys.ReadFirst),
        Instructions = instructions,
    };

    private TrackerPolicy BuildTracker() => new()
    {
        Provider = document.Get(WorkflowKeys.Provider),
        ProjectSlug = document.Get(WorkflowKeys.ProjectSlug) ?? string.Empty,
        StartableStates = document.Get(WorkflowKeys.StartableStates),
        TerminalStates = document.Get(WorkflowKeys.TerminalStates),
        InProgressState = document.Get(WorkflowKeys.InProgressState)!,
        SuccessState = document.Get(WorkflowKeys.SuccessState)!,
        CompletedState = document.Get(WorkflowKeys.CompletedState),
        FailureState = document.Get(WorkflowKeys.FailureState)!,
        OptOutLabel = document.Get(WorkflowKeys.OptOutLabel)!,
        NeedsAttentionLabel = document.Get(WorkflowKeys.NeedsAttentionLabel)!,
        RequiredLabels = document.Get(WorkflowKeys.RequiredLabels),
        CreateLabels = document.Get(WorkflowKeys.CreateLabels),
    };

    private ExecutionPolicy BuildExecution() => new()
    {
        MaxAttempts = document.Get(WorkflowKeys.MaxAttempts),
        MaxTurns = document.Get(WorkflowKeys.MaxTurns),
        MaxContinuations = document.Get(WorkflowKeys.MaxContinuations),
        MaxRepairRounds = document.Get(WorkflowKeys.MaxRepairRounds),
        MaxRetryBackoff = document.Get(WorkflowKeys.MaxRetryBackoff),
        StallTimeout = document.Get(WorkflowKeys.StallTimeout),
        ItemTimeout = document.Get(WorkflowKeys.ItemTimeout),
        TurnTimeout = document.Get(WorkflowKeys.TurnTimeout),
        MaxConcurrentAgents = document.Get(WorkflowKeys.MaxConcurrentAgents),
        MaxConcurrentAgentsByState = document.Get(WorkflowKeys.MaxConcurrentAgentsByState),
        ValidationCommands = document.Get(WorkflowKeys.ValidationCommands),
        ValidationTimeout = document.Get(WorkflowKeys.ValidationTimeout),
    };

    private LandingPolicy BuildLanding() => new()
    {
        Mode = document.Get(WorkflowKeys.Mode),
        Method = document.Get(WorkflowKeys.Method),
        MinApprovals = document.Get(WorkflowKeys.MinApprovals),
        DeleteBranch = document.Get(WorkflowKeys.DeleteBranch),
        UpdateBranch = document.Get(WorkflowKeys.UpdateBranch),
        ProtectedPaths = document.Get(WorkflowKeys.ProtectedPaths),
        MaxBlocked = document.Get(WorkflowKeys.MaxBlocked),
    };

    private LocalPolicy BuildLocal()
    {
        var checks = document.Get(WorkflowKeys.RequiredChecks);
        return new LocalPolicy
        {
            RequiredApprovals = document.Get(WorkflowKeys.RequiredApprovals),
            RequiredChecks = document.IsWritten(WorkflowKeys.RequiredChecks) ? checks : null,
        };
    }
}
