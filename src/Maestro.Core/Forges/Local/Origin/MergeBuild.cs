namespace Maestro.Forges.Local;

/// <summary>The commit that a merge would move the base to, or why there is none.</summary>
/// <param name="Commit">The commit; null when there is none.</param>
/// <param name="Refusal">Why there is none; null when there is one.</param>
internal sealed record MergeBuild(string? Commit, string? Refusal)
{
    /// <summary>A commit.</summary>
    public static MergeBuild Of(string commit) => new(commit, null);

    /// <summary>No commit.</summary>
    public static MergeBuild Refused(string reason) => new(null, reason);
}
