namespace Maestro.Effects;

/// <summary>What came of an effect.</summary>
/// <param name="Summary">What a person reads in the journal.</param>
internal sealed record EffectReceipt(string Summary)
{
    /// <summary>The pull request that it opened or found; null for other effects.</summary>
    public int? PullRequestNumber { get; init; }

    /// <summary>Its address.</summary>
    public string? PullRequestUrl { get; init; }

    /// <summary>The private git directory of the worktree that it made; null for other effects.</summary>
    public string? GitDirectory { get; init; }
}
