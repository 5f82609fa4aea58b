using Maestro.Lifecycle;
using Maestro.PullRequests;

namespace Maestro.Ledger;

/// <summary>What the forge last said about a lane's pull request, judged when it was read. Replaced by every successful read.</summary>
public sealed record ReviewReading
{
    /// <summary>When it was read.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Open, draft, closed or merged.</summary>
    public required PullFact Pull { get; init; }

    /// <summary>The commit that it stands at, or that was merged; empty when the pull request is gone.</summary>
    public required string Head { get; init; }

    /// <summary>How <see cref="Head"/> stands to the head that was recorded when it was read.</summary>
    public HeadFact Relation { get; init; }

    /// <summary>Since when the forge shows an ancestor of the recorded head; null when it does not.</summary>
    public DateTimeOffset? StaleSince { get; init; }

    /// <summary>What trusted people ask for.</summary>
    public FeedbackFact Feedback { get; init; }

    /// <summary>Whose review of the head is wanted again; logins, by a space.</summary>
    public string Reviewers { get; init; } = "";

    /// <summary>Trusted authors who were answered and have not approved the head since, bots included; logins, by a space.</summary>
    public string Awaited { get; init; } = "";

    /// <summary>Approvals that count on the head.</summary>
    public int Approvals { get; init; }

    /// <summary>The forge's own review decision; null when it makes none.</summary>
    public ReviewDecision? Decision { get; init; }

    /// <summary>Threads that are neither resolved nor outdated.</summary>
    public int UnresolvedThreads { get; init; }

    /// <summary>The required checks on the head.</summary>
    public ChecksFact Checks { get; init; }

    /// <summary>Names of the required checks that failed or, when none did, have no result yet; by a line feed.</summary>
    public string CheckNames { get; init; } = "";

    /// <summary>Whether it merges without conflict.</summary>
    public Mergeability Mergeability { get; init; }

    /// <summary>The repository requires commits of the base that it lacks.</summary>
    public bool IsBehind { get; init; }

    /// <summary>The repository merges only through a queue or by auto-merge.</summary>
    public bool QueueRequired { get; init; }

    /// <summary>Nothing stands between it and a merge, by the forge's own word.</summary>
    public bool IsClear { get; init; }

    /// <summary>The forge's own word on the merge.</summary>
    public string MergeStatus { get; init; } = "";

    /// <summary>Since when the forge alone blocks it; null when it does not.</summary>
    public DateTimeOffset? BlockedSince { get; init; }

    /// <summary>The protected paths that it changes, by a line feed; empty for none.</summary>
    public string ProtectedPaths { get; init; } = "";

    /// <summary>The commit that the merge made on the base; null until merged.</summary>
    public string? MergeCommit { get; init; }
}
