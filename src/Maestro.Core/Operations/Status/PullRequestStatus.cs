using Maestro.Gates;
using Maestro.Ledger;
using Maestro.Lifecycle;

namespace Maestro.Operations.Status;

/// <summary>The lane's pull request, as far as the ledger or a live read knows it.</summary>
public sealed record PullRequestStatus
{
    /// <summary>The pull request as a reading of the forge shows it.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="review">The reading.</param>
    internal static PullRequestStatus Of(string url, ReviewReading review) => new()
    {
        Url = url,
        State = review.Pull switch
        {
            PullFact.Merged or PullFact.MergedElsewhere => "merged",
            PullFact.Closed => "closed",
            _ => "open",
        },
        Head = review.Head,
        ReviewDecision = review.Decision?.ToSnakeCase(),
        Approvals = review.Approvals,
        Mergeable = review.Mergeability.ToSnakeCase(),
        Checks = review.Checks.ToSnakeCase(),
        UnresolvedThreads = review.UnresolvedThreads,
    };

    /// <summary>Its address.</summary>
    public required string Url { get; init; }

    /// <summary><c>open</c>, <c>closed</c> or <c>merged</c>; null before it was read in review.</summary>
    public string? State { get; init; }

    /// <summary>The commit it stands at; the recorded head before it was read in review.</summary>
    public string? Head { get; init; }

    /// <summary>The forge's own verdict.</summary>
    public string? ReviewDecision { get; init; }

    /// <summary>Approvals that count, on exactly the head.</summary>
    public int? Approvals { get; init; }

    /// <summary>Whether it merges cleanly.</summary>
    public string? Mergeable { get; init; }

    /// <summary>Required checks: <c>passed</c>, <c>pending</c> or <c>failed</c>.</summary>
    public string? Checks { get; init; }

    /// <summary>Review threads that are open.</summary>
    public int? UnresolvedThreads { get; init; }
}
