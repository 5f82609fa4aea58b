namespace Maestro.Git;

/// <summary>The fixed part of every git invocation. Flags that keep a repository's own configuration from running programs stand here.</summary>
internal static class GitCalls
{
    private static readonly TimeSpan Quick = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Checkout = TimeSpan.FromMinutes(30);

    /// <summary>The fixed part of this call.</summary>
    public static GitCallTraits Of(GitCall call) => call switch
    {
        GitCall.Version => new(["version"], Quick),
        GitCall.Init => new(["init", "--bare", "--quiet", "--template="], Quick, Writes: true),
        GitCall.RevParse => new(["rev-parse"], Quick),
        GitCall.ConfigGet => new(["config", "--local", "--null", "--get-regexp"], Quick),
        GitCall.ConfigList => new(["config", "--no-includes", "--null", "--list"], Quick),
        GitCall.SymbolicRef => new(["symbolic-ref", "--quiet"], Quick, Writes: true),
        GitCall.ForEachRef => new(["for-each-ref"], Quick),
        GitCall.LsRemote => new(["ls-remote", "--quiet", "--upload-pack=git-upload-pack"], Long, Network: true),
        GitCall.Fetch => new(
            [
                "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance",
                "--upload-pack=git-upload-pack",
            ],
            Checkout,
            Writes: true,
            Network: true),
        GitCall.Push => new(
            [
                "push", "--porcelain", "--no-verify", "--no-signed", "--no-follow-tags", "--recurse-submodules=no",
                "--receive-pack=git-receive-pack",
            ],
            Checkout,
            Writes: true,
            Network: true),
        GitCall.CatFile => new(["cat-file"], Quick),
        GitCall.LsTree => new(["ls-tree", "-z", "--full-tree"], Quick),
        GitCall.Grep => new(["grep", "--no-textconv", "--no-recurse-submodules", "--fixed-strings", "--name-only", "-z"], Long, Globs: true),
        GitCall.MergeBase => new(["merge-base"], Quick),
        GitCall.DiffTree => new(["diff-tree", "-r", "--no-ext-diff", "--no-textconv", "--no-color", "--no-commit-id"], Quick),
        GitCall.RevList => new(["rev-list"], Quick),
        GitCall.MergeTree => new(["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages"], Long, Writes: true),
        GitCall.CommitTree => new(["commit-tree", "--no-gpg-sign"], Quick, Writes: true),
        GitCall.PatchId => new(["patch-id", "--stable"], Quick),
        GitCall.UpdateRef => new(["update-ref"], Quick, Writes: true),
        GitCall.WorktreeAdd => new(["worktree", "add", "--quiet", "--no-guess-remote"], Checkout, Writes: true, Repeatable: false),
        GitCall.WorktreeList => new(["worktree", "list", "--porcelain", "-z"], Quick),
        GitCall.WorktreeRemove => new(["worktree", "remove"], Checkout, Writes: true),
        GitCall.WorktreePrune => new(["worktree", "prune", "--expire=now"], Quick, Writes: true),
        GitCall.Status => new(
            [
                "status", "--porcelain=v2", "-z", "--branch", "--no-renames", "--no-ahead-behind", "--untracked-files=all", "--ignored=matching",
                "--ignore-submodules=dirty",
            ],
            Long),
        GitCall.LsFiles => new(["ls-files", "-z"], Quick),
        GitCall.DiffIndex => new(["diff-index", "--cached", "--no-ext-diff", "--no-textconv", "--no-renames", "--name-only", "-z"], Quick),
        GitCall.ReadTree => new(["read-tree", "--no-recurse-submodules"], Checkout, Writes: true),
        GitCall.UpdateIndex => new(["update-index", "-z", "--index-info"], Quick, Writes: true),
        GitCall.WriteTree => new(["write-tree"], Quick, Writes: true),
        GitCall.HashObject => new(["hash-object", "-w", "--no-filters", "-t", "blob"], Long, Writes: true),
        _ => throw new ArgumentOutOfRangeException(nameof(call), call, null),
    };
}
