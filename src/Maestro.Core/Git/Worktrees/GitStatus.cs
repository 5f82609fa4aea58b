namespace Maestro.Git;

/// <summary>What a worktree holds besides its commit.</summary>
/// <param name="Head">The commit that it stands at; null before the first one.</param>
/// <param name="Branch">The branch that is checked out; null when detached.</param>
/// <param name="Changed">Tracked paths that differ from the commit, in the index or in the worktree, and the hidden ones.</param>
/// <param name="Conflicted">Tracked paths of an unfinished merge.</param>
/// <param name="Untracked">Paths that are neither tracked nor ignored; nested repositories end with <c>/</c>.</param>
/// <param name="Ignored">Ignored paths; ignored folders end with <c>/</c> and stand for all that is in them.</param>
internal sealed record GitStatus(
    string? Head,
    string? Branch,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Conflicted,
    IReadOnlyList<string> Untracked,
    IReadOnlyList<string> Ignored)
{
    /// <summary>Tracked paths that git was told not to look at, so that nobody can say whether they differ.</summary>
    public IReadOnlyList<string> Hidden { get; private init; } = [];

    /// <summary>Tracked paths whose entry in the index differs from the commit; part of <see cref="Changed"/>.</summary>
    public IReadOnlyList<string> Staged { get; private init; } = [];

    /// <summary>Tracked paths whose file differs from the index; part of <see cref="Changed"/>.</summary>
    public IReadOnlyList<string> Unstaged { get; private init; } = [];

    /// <summary>Nothing but the commit and ignored files.</summary>
    public bool IsClean => Changed.Count + Conflicted.Count + Untracked.Count == 0;

    /// <summary>Reads what <c>git status --porcelain=v2 -z --branch</c> writes.</summary>
    public static GitStatus Parse(string text)
    {
        string? head = null;
        string? branch = null;
        List<string> staged = [], unstaged = [], changed = [], conflicted = [], untracked = [], ignored = [];
        foreach (var line in text.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (line[0])
            {
                case '#' when line.StartsWith("# branch.oid ", StringComparison.Ordinal):
                    head = line[13..] is var id && GitObjectId.IsId(id) ? id : null;
                    break;
                case '#' when line.StartsWith("# branch.head ", StringComparison.Ordinal):
                    branch = line[14..] is var name && name != "(detached)" ? name : null;
                    break;
                case '1':
                    changed.Add(Field(line, 8));
                    if (line[2] != '.') staged.Add(changed[^1]);
                    if (line[3] != '.') unstaged.Add(changed[^1]);
                    break;
                case 'u':
                    conflicted.Add(Field(line, 10));
                    break;
                case '?':
                    untracked.Add(line[2..]);
                    break;
                case '!':
                    ignored.Add(line[2..]);
                    break;
            }
        }

        return new GitStatus(head, branch, changed, conflicted, untracked, ignored) { Staged = staged, Unstaged = unstaged };
    }

    /// <summary>The same with the paths that an index hides, as <c>git ls-files -v -z</c> lists it.</summary>
    /// <param name="listing">A letter, a blank and a path each; <c>S</c>: skip-worktree, lower case: assume-unchanged.</param>
    /// <param name="isThere">Whether a path exists in the worktree: one that a sparse checkout leaves out hides nothing.</param>
    public GitStatus WithIndex(string listing, Func<string, bool> isThere)
    {
        List<string> hidden = [];
        foreach (var line in listing.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            if (char.IsAsciiLetterLower(line[0]) || (line[0] == 'S' && isThere(line[2..]))) hidden.Add(line[2..]);
        }

        return hidden.Count == 0 ? this : this with { Hidden = hidden, Changed = [.. Changed.Union(hidden)] };
    }

    // The path is the last field and may hold spaces.
    private static string Field(string line, int index) => line.Split(' ', index + 1)[index];
}
