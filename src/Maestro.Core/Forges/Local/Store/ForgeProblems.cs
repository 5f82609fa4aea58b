using System.Globalization;
using Maestro.Problems;

namespace Maestro.Forges.Local;

/// <summary>What the embedded forge refuses, in words (docs/spec/local.md, "Problems of the forge").</summary>
internal static class ForgeProblems
{
    public static Problem PullUnknown(int number, IReadOnlyList<int> known) => new(
        "pull_request_unknown",
        Name(number),
        known.Count == 0 ? "The forge has no pull request yet." : $"The forge has no pull request {number}; the newest is {known[^1]}.",
        "List them with `maestro review list`.");

    public static Problem PullExists(int number, string head, string onto) => new(
        "pull_request_exists",
        Name(number),
        $"The pull request {number} from {head} to {onto} is open already.",
        "Use that one: a branch has at most one open pull request to another.");

    public static Problem NotOpen(int number, string state) =>
        new("pull_request_not_open", Name(number), $"The pull request {number} is {state}.", "This is possible only while it is open.");

    public static Problem AlreadyMerged(int number, string commit) =>
        new("already_merged", Name(number), $"The pull request {number} is merged already, as {commit}.", "Nothing is left to do.");

    public static Problem BranchUnknown(string branch, IEnumerable<string> known) => Unknown(
        "branch_unknown", branch, "The repository has no branch of this name", known, "Push the branch first.");

    public static Problem NothingToMerge(string head, string onto) => new(
        "no_commits_between", head, $"The branch {head} has no commit that {onto} lacks.", "Commit something and push it first.");

    public static Problem NoCommonHistory(string head, string onto) => new(
        "no_common_history", head, $"The branches {head} and {onto} have no commit in common.", "Begin the branch at the base.");

    public static Problem HeadMoved(int number, string expected, string actual) => new(
        "head_moved",
        Name(number),
        $"The pull request {number} stands at {actual}, not at {expected}.",
        "Look at the new commits, then decide again.");

    public static Problem BranchMoved(string branch, string expected, string actual) => new(
        "branch_moved", branch, $"The branch {branch} stands at {actual}, not at {expected}.", "Look at the new commits, then decide again.");

    public static Problem BaseMoved(int number, string onto) => new(
        "base_moved", Name(number), $"The branch {onto} kept moving while the pull request {number} was merged.", "Try again.");

    public static Problem MergeRefused(int number, IReadOnlyList<string> reasons) => new(
        "merge_refused", Name(number), $"The pull request {number} may not be merged: {string.Join(' ', reasons)}", "Change what stands in the way, then try again.");

    public static Problem MergeConflict(int number, string onto) => new(
        "merge_conflict", Name(number), $"{onto} does not merge into the pull request {number} by itself.", "Merge it by hand and push the result.");

    public static Problem BranchProtected(string branch, string why) =>
        new("branch_protected", branch, $"The branch {branch} {why}.", "It is not deleted here.");

    public static Problem ReopenRefused(int number, string why) =>
        new("reopen_refused", Name(number), $"The pull request {number} cannot be opened again: {why}.", "Open a new one.");

    public static Problem OwnPull(int number) => new(
        "own_pull_request", Name(number), "Nobody approves, or asks for changes of, a pull request of their own.", "Let somebody else review it, or comment.");

    public static Problem ReviewOfAuthor(string login) =>
        new("review_request_refused", login, "The author is never asked for a review.", "Ask somebody else.");

    public static Problem ReviewUnknown(string id, IEnumerable<string> known) =>
        Unknown("review_unknown", id, "The pull request has no such review", known, "Show the pull request to see its reviews.");

    public static Problem ThreadUnknown(string id, IEnumerable<string> known) =>
        Unknown("thread_unknown", id, "The pull request has no such thread", known, "Show the pull request to see its threads.");

    public static Problem PathNotChanged(string path, IEnumerable<string> changed) => Unknown(
        "path_not_changed", path, "The pull request does not change this file", changed, "A thread is about a file that the pull request changes.");

    public static Problem LineUnknown(string path, int start, int end, int count) => new(
        "line_unknown",
        string.Create(CultureInfo.InvariantCulture, $"{path}:{start}"),
        start > end ? $"Line {start} comes after line {end}." : $"The file has {count} lines at the head; {start} to {end} was asked for.",
        "Name lines of the file as it is at the pull request's head.");

    public static Problem CheckUnknown(string name, IEnumerable<string> known) => Unknown(
        "check_unknown", name, "The repository requires no check of this name", known, "Name a required check, or add --other for one that is not required.");

    public static Problem CheckNotStarted(string name, string why) =>
        new("check_not_started", name, $"The check could not be run: {why}", "Correct the command, then run it again.");

    public static Problem MayNotPush(string login) => new(
        "push_access_needed", login, $"{login} may not push to the repository, so this is not allowed.", "Act as somebody who may.");

    public static Problem LoginReserved(string login) =>
        new("login_reserved", login, "Only Maestro itself acts under this name.", "Give another name.");

    public static Problem LoginInvalid(string login) => new(
        "login_invalid",
        login,
        "A login is 1 to 63 letters, digits, dots, hyphens, underscores or @, beginning with a letter or digit; a bot's ends with [bot].",
        "Give another name.");

    public static Problem OtherRepository(string file, string recorded, string found) => new(
        "local_forge_other_repository",
        file,
        $"The forge file belongs to the repository {recorded}, not to {found}.",
        "Point the remote back, or give this project a tracker path of its own.");

    public static Problem OwnedElsewhere(string repository, string file) => new(
        "local_forge_owned_elsewhere",
        repository,
        $"Another forge file than {file} keeps the pull requests of this repository.",
        "Use that file; if it is lost, delete the reference refs/maestro/forge in the repository to begin anew.");

    public static Problem Restless(string repository) => new(
        "forge_restless", repository, "The branches of the repository move faster than they can be read.", "Try again.");

    public static MaestroException Refuse(params IReadOnlyList<Problem> problems) => new(ProblemKind.Usage, problems);

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"#{number}");

    private static Problem Unknown(string code, string name, string message, IEnumerable<string> known, string remedy)
    {
        var nearest = NearestName.Find(name, known);
        return new Problem(code, name, nearest is null ? $"{message}." : $"{message}; did you mean \"{nearest}\"?", remedy);
    }
}
