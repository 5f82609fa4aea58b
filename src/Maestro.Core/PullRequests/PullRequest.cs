namespace Maestro.PullRequests;

/// <summary>A pull request as last read from a forge: everything a decision about its lane needs, from one consistent read.</summary>
public sealed record PullRequest
{
    /// <summary>Its number in the repository.</summary>
    public required int Number { get; init; }

    /// <summary>Where a person reads it.</summary>
    public required string Url { get; init; }

    /// <summary>The repository it belongs to, as the forge names it.</summary>
    public required string Repository { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>Markdown.</summary>
    public string Body { get; init; } = "";

    /// <summary>Login of who opened it.</summary>
    public required string Author { get; init; }

    /// <summary>Open, closed or merged.</summary>
    public required PullRequestState State { get; init; }

    /// <summary>Not ready for review.</summary>
    public bool IsDraft { get; init; }

    /// <summary>From a fork or another repository.</summary>
    public bool IsCrossRepository { get; init; }

    /// <summary>The branch it comes from.</summary>
    public required string HeadBranch { get; init; }

    /// <summary>The commit it stands at; after a merge, the commit that was merged.</summary>
    public required string Head { get; init; }

    /// <summary>The branch it goes to.</summary>
    public required string BaseBranch { get; init; }

    /// <summary>Whether it can be merged without conflict.</summary>
    public required Mergeability Mergeability { get; init; }

    /// <summary>The forge's own summary of what stands between it and a merge, in the forge's word.</summary>
    public string MergeStatus { get; init; } = "";

    /// <summary>The repository requires that the head contains the base's tip, and it does not.</summary>
    public bool IsBehind { get; init; }

    /// <summary>The repository merges through a queue, or by itself once everything is given: nobody can promise which head that will be.</summary>
    public bool RequiresQueue { get; init; }

    /// <summary>The forge's own review decision; null when the base requires no review.</summary>
    public ReviewDecision? ReviewDecision { get; init; }

    /// <summary>Every review, oldest first.</summary>
    public IReadOnlyList<Review> Reviews { get; init; } = [];

    /// <summary>Every review thread, oldest first.</summary>
    public IReadOnlyList<ReviewThread> Threads { get; init; } = [];

    /// <summary>Checks on <see cref="Head"/>.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];

    /// <summary>Logins whose review is requested and not given.</summary>
    public IReadOnlyList<string> RequestedReviewers { get; init; } = [];

    /// <summary>The commit that the merge made on the base; null until merged.</summary>
    public string? MergeCommit { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }
}
