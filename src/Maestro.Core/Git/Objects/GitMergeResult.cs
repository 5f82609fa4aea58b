namespace Maestro.Git;

/// <summary>What a merge of two commits would be.</summary>
/// <param name="Tree">The merged tree; null when it does not merge by itself.</param>
/// <param name="Conflicts">The paths in conflict, when there are any.</param>
/// <param name="Unrelated">The two have no common history.</param>
internal sealed record GitMergeResult(string? Tree, IReadOnlyList<string> Conflicts, bool Unrelated)
{
    /// <summary>It merges by itself.</summary>
    public bool IsClean => Tree is not null;
}
