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
        "Delete or rename the branch, or adopt it, then run `maestro lane resume`.");

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
        "lane_mismatch", path, $"Its {what} is {found}; the ledger recorded {recorded}.", "Restore what was recorded, then run `maestro lane resume`.");

    /// <summary>The lane and a published commit each have what the other has not.</summary>
    public static MaestroException Diverged(string branch, string head, string commit) => Attention(
        "lane_diverged",
        branch,
        $"The lane stands at {head}; the published commit {commit} neither contains that nor is contained in it.",
        "Merge the published commit into the lane.");

    /// <summary>Removing the worktree would lose work.</summary>
    public static MaestroException Unsaved(string path, IReadOnlyList<string> files)
    {
        const int Shown = 20;
        var more = files.Count > Shown ? $" and {files.Count - Shown} more" : "";
        return Attention(
            "lane_has_unsaved_work",
            path,
            $"It holds files that are in no commit: {string.Join(", ", files.Take(Shown))}{more}.",
            "Commit, move or delete them, then try again.");
    }

    private static MaestroException Attention(string code, string subject, string message, string remedy) =>
        new(ProblemKind.NeedsAttention, new Problem(code, subject, message, remedy));
}
