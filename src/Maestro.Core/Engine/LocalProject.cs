using Maestro.Issues;
using Maestro.Workflows;

namespace Maestro.Engine;

/// <summary>What a workflow needs of the embedded tracker.</summary>
internal static class LocalProject
{
    /// <summary>The states that the workflow names beyond the tracker's own, with the kind that their use implies.</summary>
    public static IReadOnlyList<IssueState> States(WorkflowPolicy policy)
    {
        var tracker = policy.Tracker;
        var states = new Dictionary<string, IssueStateKind>(IssueName.Comparer);
        foreach (var name in tracker.TerminalStates) states.TryAdd(name, IsGivenUp(name) ? IssueStateKind.Canceled : IssueStateKind.Completed);
        if (tracker.CompletedState is { } completed) states[completed] = IssueStateKind.Completed;
        states.TryAdd(tracker.InProgressState, IssueStateKind.Started);
        states.TryAdd(tracker.SuccessState, IssueStateKind.Started);
        foreach (var name in tracker.StartableStates) states.TryAdd(name, IssueStateKind.Unstarted);
        states.TryAdd(tracker.FailureState, IssueStateKind.Unstarted);
        return [.. states.Select(state => new IssueState(state.Key, state.Value))];
    }

    /// <summary>The labels that the workflow names and lets be made.</summary>
    public static IReadOnlyList<string> Labels(WorkflowPolicy policy) => !policy.Tracker.CreateLabels
        ? []
        : [policy.Tracker.OptOutLabel, policy.Tracker.NeedsAttentionLabel, .. policy.Tracker.RequiredLabels];

    private static bool IsGivenUp(string name) =>
        name.Contains("cancel", StringComparison.OrdinalIgnoreCase) || name.Contains("duplicate", StringComparison.OrdinalIgnoreCase);
}
