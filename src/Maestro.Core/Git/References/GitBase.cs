using Maestro.Problems;

namespace Maestro.Git;

/// <summary>The base branch as it was fetched: everything that belongs to one attempt is read from this commit.</summary>
/// <param name="Branch">The branch's name.</param>
/// <param name="Commit">The commit that it stood at.</param>
internal sealed record GitBase(string Branch, string Commit)
{
    /// <summary>Why the remote could not be asked which branch it is; null when it could, or was not needed.</summary>
    public Problem? Unasked { get; init; }
}
