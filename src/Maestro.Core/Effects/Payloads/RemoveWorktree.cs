namespace Maestro.Effects;

/// <summary>Removes a lane's worktree, when nothing would be lost with it.</summary>
/// <param name="Branch">The lane's branch; stays.</param>
/// <param name="Path">The worktree's folder; absolute.</param>
/// <param name="GitDirectory">The worktree's git directory.</param>
/// <param name="BaseCommit">The commit that the lane started from.</param>
/// <param name="OriginUrl">The remote's address, when one was recorded.</param>
/// <param name="Saved">Heads that stay when the lane goes.</param>
/// <param name="Disposable">Patterns of ignored paths that may be deleted unasked.</param>
/// <param name="Kept">The commit that everything else was kept as, on an explicit force; null without one.</param>
internal sealed record RemoveWorktree(
    string Branch,
    string Path,
    string GitDirectory,
    string BaseCommit,
    string? OriginUrl,
    IReadOnlyList<string> Saved,
    IReadOnlyList<string> Disposable,
    string? Kept) : EffectPayload;
