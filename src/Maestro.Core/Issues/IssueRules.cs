namespace Maestro.Issues;

/// <summary>What a workflow says about issues: which may start, which are ours, which are over.</summary>
public sealed record IssueRules
{
    /// <summary>The project whose issues are worked on.</summary>
    public required string Project { get; init; }

    /// <summary>States that an issue may be picked from.</summary>
    public required IReadOnlyList<string> StartableStates { get; init; }

    /// <summary>States in which an issue is over.</summary>
    public required IReadOnlyList<string> TerminalStates { get; init; }

    /// <summary>The state of an issue that is being worked on.</summary>
    public required string InProgressState { get; init; }

    /// <summary>The state of an issue in review.</summary>
    public required string SuccessState { get; init; }

    /// <summary>The label that keeps Maestro off an issue.</summary>
    public required string OptOutLabel { get; init; }

    /// <summary>The label that says that a person is needed.</summary>
    public required string AttentionLabel { get; init; }

    /// <summary>Labels without which an issue is not picked.</summary>
    public IReadOnlyList<string> RequiredLabels { get; init; } = [];

    /// <summary>How an issue of ours stands.</summary>
    /// <param name="issue">As read; null when a successful answer did not contain it.</param>
    /// <param name="published">Our pull request exists: trackers move issues to review by themselves then.</param>
    public IssueStanding StandingOf(Issue? issue, bool published)
    {
        if (issue is null || issue.Archived || !IssueName.Same(issue.Project, Project)) return IssueStanding.OutOfProject;
        if (TerminalStates.Contains(issue.State, IssueName.Comparer))
            return issue.StateKind == IssueStateKind.Completed ? IssueStanding.Completed : IssueStanding.Canceled;
        var active = StartableStates.Contains(issue.State, IssueName.Comparer)
            || IssueName.Same(issue.State, InProgressState)
            || (published && IssueName.Same(issue.State, SuccessState));
        return active ? IssueStanding.Active : IssueStanding.Inactive;
    }
}
