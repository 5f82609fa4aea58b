using Maestro.Problems;

namespace Maestro.Lanes;

/// <summary>Why a lane is not touched. Each code is a reason of docs/spec/reasons.md.</summary>
internal static class LaneProblems
{
    /// <summary>A branch of the lane's name exists and is not ours.</summary>
    public static MaestroException BranchAlreadyExists(string branch, string where) => Attention(
        "branch_already_exists",
        branch,
        $"{where}, and the ledger has no record of it as this lane's.",
        "Make it the lane's with `maestro lane adopt`, or delete or rename it and run `maestro lane resume`.");

    /// <summary>A branch makes the lane's branch name impossible: git keeps branches like folders.</summary>
    public static MaestroException BranchInTheWay(string branch, string other) => Attention(
        "branch_already_exists",
        branch,
        $"The branch {other} exists, so git cannot have one named {branch}.",
        $"Rename {other}, then run `maestro lane resume`.");

    /// <summary>Another worktree has the lane's branch.</summary>
    public static MaestroException CheckedOutElsewhere(string branch, string path) => Directory.Exists(path)
        ? Attention(
            "branch_checked_out_elsewhere",
            branch,
            $"The worktree at {path} has it checked out.",
            "Check out another branch there, then run `maestro lane resume`.")
        : Attention(
            "branch_checked_out_elsewhere",
            branch,
            $"git still counts it as checked out in the worktree at {path}, which is gone.",
            "Run `git worktree prune` in the repository, then `maestro lane resume`.");

    /// <summary>Something that is not ours is where the worktree belongs.</summary>
    public static MaestroException PathOccupied(string path, string what) => Attention(
        "worktree_path_occupied", path, $"{what} is where the lane's worktree belongs.", "Move or remove it, then run `maestro lane resume`.");

    /// <summary>A retained lane is not what the ledger recorded.</summary>
    /// <param name="path">The lane's worktree.</param>
    /// <param name="what">Which fact: <c>branch</c>, <c>git directory</c>, <c>origin</c> or <c>worktree path</c>.</param>
    /// <param name="found">What it is.</param>
    /// <param name="recorded">What it was.</param>
    public static MaestroException Mismatch(string path, string what, string found, string recorded) => Attention(
        "lane_mismatch",
        path,
        $"Its {what} is {found}; the ledger recorded {recorded}.",
        "Restore what was recorded and run `maestro lane resume`, or look whether `maestro lane rebind --dry-run` can take it as it is.");

    /// <summary>A branch cannot become a lane's.</summary>
    public static MaestroException NotAdoptable(string branch, string why, string remedy) =>
        Attention("branch_not_adoptable", branch, why, $"{remedy}, then run `maestro lane adopt` again.");

    /// <summary>What the ledger records of a lane cannot be brought to what there is.</summary>
    public static MaestroException NotBindable(string subject, string why, string remedy) =>
        Attention("lane_not_bindable", subject, why, $"{remedy}, then run `maestro lane rebind` again.");

    /// <summary>The lane and a published commit each have what the other has not.</summary>
    public static MaestroException Diverged(string branch, string head, string commit) => Attention(
        "lane_diverged",
        branch,
        $"The lane stands at {head}; the published commit {commit} neither contains that nor is contained in it.",
        "Merge the published commit into the lane.");

    /// <summary>Moving the lane would lose work.</summary>
    public static MaestroException Unsaved(string path, IReadOnlyList<string> files) => Attention(
        "lane_has_unsaved_work", path, $"It holds files that are in no commit: {Cut(files)}.", "Commit, move or delete them, then try again.");

    /// <summary>Removing the lane would lose work.</summary>
    public static MaestroException Unsaved(string path, LaneWork work) => Attention(
        "lane_has_unsaved_work",
        path,
        $"Nothing else holds {Cut([.. work.Lines])}.",
        "Publish, move or delete them, or run `maestro lane remove --force`, which keeps them under refs/maestro/kept.");

    /// <summary>The lane holds something else than what was kept of it.</summary>
    public static MaestroException ChangedSinceKept(string path, string kept) => Attention(
        "lane_has_unsaved_work", path, $"It is no longer as it was kept in {kept}.", "Run `maestro lane remove --force` again, which keeps what came since.");

    /// <summary>The name under which work was to be kept holds other work.</summary>
    public static MaestroException KeptRefTaken(string name) => Attention(
        "kept_ref_taken", name, "It keeps other work, which is never overwritten.", "Run `maestro lane remove --force` again, which takes another name.");

    /// <summary>A person locked the worktree.</summary>
    public static MaestroException Locked(string path, string reason) => Attention(
        "worktree_locked", path, $"It is locked: {(reason.Length == 0 ? "no reason given" : reason)}.", "Run `git worktree unlock` once it may go, then `maestro lane resume`.");

    /// <summary>The branch to be deleted is not where it was.</summary>
    public static MaestroException BranchMoved(string branch, string found, string expected) => Attention(
        "lane_branch_moved", branch, $"It is at {found}; it was expected at {expected}.", "Look at who moved it, then try again.");

    private static MaestroException Attention(string code, string subject, string message, string remedy) =>
        new(ProblemKind.NeedsAttention, new Problem(code, subject, message, remedy));

    private static string Cut(IReadOnlyList<string> items)
    {
        const int Shown = 20;
        var more = items.Count > Shown ? $" and {items.Count - Shown} more" : "";
        return $"{string.Join(", ", items.Take(Shown))}{more}";
    }
}
