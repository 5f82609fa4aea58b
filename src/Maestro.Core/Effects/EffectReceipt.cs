namespace Maestro.Effects;

/// <summary>What came of an effect.</summary>
/// <param name="Summary">What a person reads in the journal.</param>
internal sealed record EffectReceipt(string Summary)
{
    /// <summary>The pull request that it opened or found; null for other effects.</summary>
    public int? PullRequestNumber { get; init; }

    /// <summary>Its address.</summary>
    public string? PullRequestUrl { get; init; }

    /// <summary>The commit that a merge made on the base; null for other effects.</summary>
    public string? MergeCommit { get; init; }

    /// <summary>The head that was merged, which is another than the wanted one when somebody else merged it; null for other effects.</summary>
    public string? MergedHead { get; init; }

    /// <summary>The head of the branch after the base was brought in, as far as the forge shows it yet; null for other effects.</summary>
    public string? Head { get; init; }

    /// <summary>The private git directory of the worktree that it made; null for other effects.</summary>
    public string? GitDirectory { get; init; }
}
