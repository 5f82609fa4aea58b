namespace Maestro.Git;

/// <summary>A worktree that a repository knows of.</summary>
/// <param name="Path">Its folder; may be gone.</param>
/// <param name="Head">The commit that it stands at; null in a bare repository or when unreadable.</param>
/// <param name="Branch">The branch that it has checked out, without <c>refs/heads/</c>; null when detached.</param>
/// <param name="LockReason">Why it is locked; null when it is not. <c>initializing</c> while git makes it.</param>
internal sealed record GitWorktreeEntry(string Path, string? Head, string? Branch, string? LockReason)
{
    /// <summary>git was making it and did not finish.</summary>
    public bool IsHalfMade => LockReason == "initializing";
}
