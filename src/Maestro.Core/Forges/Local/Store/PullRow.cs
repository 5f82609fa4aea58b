using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>A pull request as the forge's file has it.</summary>
internal sealed record PullRow
{
    /// <summary>Its number; never used again.</summary>
    public required int Number { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    /// <summary>Login of who opened it.</summary>
    public required string Author { get; init; }

    /// <summary>The branch it comes from.</summary>
    public required string HeadBranch { get; init; }

    /// <summary>The branch it goes to.</summary>
    public required string BaseBranch { get; init; }

    /// <summary>The commit it was last seen at; after a merge, the merged one.</summary>
    public required string Head { get; init; }

    /// <summary>Open, closed or merged, as last derived.</summary>
    public required PullRequestState State { get; init; }

    /// <summary>Not ready for review.</summary>
    public required bool IsDraft { get; init; }

    /// <summary>The commit that the merge made; null until merged.</summary>
    public string? MergeCommit { get; init; }

    /// <summary>Why it was closed without a merge; null when somebody just closed it.</summary>
    public string? ClosedReason { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed; later than every earlier change of the forge.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Open for review.</summary>
    public bool IsOpen => State == PullRequestState.Open;
}
