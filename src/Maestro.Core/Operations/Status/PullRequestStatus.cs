namespace Maestro.Operations.Status;

/// <summary>The lane's pull request, as far as the ledger or a live read knows it.</summary>
public sealed record PullRequestStatus
{
    /// <summary>Its address.</summary>
    public required string Url { get; init; }

    /// <summary><c>open</c>, <c>closed</c> or <c>merged</c>; null without a live read.</summary>
    public string? State { get; init; }

    /// <summary>The commit it stands at; the recorded head without a live read.</summary>
    public string? Head { get; init; }

    /// <summary>The forge's own verdict.</summary>
    public string? ReviewDecision { get; init; }

    /// <summary>Approvals on exactly the recorded head.</summary>
    public int? Approvals { get; init; }

    /// <summary>Whether it merges cleanly.</summary>
    public string? Mergeable { get; init; }

    /// <summary>Checks in one word.</summary>
    public string? Checks { get; init; }

    /// <summary>Review threads that are open.</summary>
    public int? UnresolvedThreads { get; init; }
}
