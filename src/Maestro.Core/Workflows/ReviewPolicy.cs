namespace Maestro.Workflows;

/// <summary>The <c>[review]</c> section.</summary>
public sealed record ReviewPolicy
{
    /// <summary>Bots whose feedback counts.</summary>
    public IReadOnlyList<string> TrustedBots { get; init; } = [];

    /// <summary>People asked for a review.</summary>
    public IReadOnlyList<string> RequestReviewers { get; init; } = [];
}
