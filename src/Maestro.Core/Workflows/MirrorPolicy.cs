namespace Maestro.Workflows;

/// <summary>The <c>[mirror]</c> section.</summary>
public sealed record MirrorPolicy
{
    /// <summary>What happens to linked issues after landing.</summary>
    public MirrorMode LinkedIssues { get; init; } = MirrorMode.None;
}
