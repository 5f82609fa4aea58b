namespace Maestro.Agents.Tools;

/// <summary>Why a call fails, as the model reads it (docs/spec/tools.md, "Failure codes").</summary>
internal static class ToolCodes
{
    public const string UnknownTool = "unknown_tool";
    public const string WrongIssue = "wrong_issue";
    public const string InvalidArguments = "invalid_arguments";
    public const string WrongMode = "wrong_mode";
    public const string TextRefused = "text_refused";
    public const string StateNotAllowed = "state_not_allowed";
    public const string LabelNotAllowed = "label_not_allowed";
    public const string IssueNotActive = "issue_not_active";
    public const string IssueGone = "issue_gone";
    public const string WrongBranch = "wrong_branch";
    public const string NothingToPublish = "nothing_to_publish";
    public const string NotFastForward = "not_fast_forward";
    public const string RemoteBranchMoved = "remote_branch_moved";
    public const string NotPublished = "not_published";
    public const string PullRequestMismatch = "pr_mismatch";
    public const string PullRequestClosed = "pull_request_closed";
    public const string ThreadNotFound = "thread_not_found";
    public const string ThreadMoved = "thread_moved";
    public const string UnpublishedCommits = "unpublished_commits";
    public const string NotRecorded = "not_recorded";
    public const string PathMismatch = "path_mismatch";
    public const string PathsConflict = "terminal_paths_conflict";
    public const string AttentionUnexplained = "attention_unexplained";
    public const string TrackerUnreachable = "tracker_unreachable";
    public const string ForgeUnreachable = "forge_unreachable";
    public const string SessionEnding = "session_ending";

    /// <summary>All codes that Maestro itself gives; a refusal of tracker, forge or git keeps its own code.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        UnknownTool, WrongIssue, InvalidArguments, WrongMode, TextRefused, StateNotAllowed, LabelNotAllowed, IssueNotActive, IssueGone, WrongBranch,
        NothingToPublish, NotFastForward, RemoteBranchMoved, NotPublished, PullRequestMismatch, PullRequestClosed, ThreadNotFound, ThreadMoved,
        UnpublishedCommits, NotRecorded, PathMismatch, PathsConflict, AttentionUnexplained, TrackerUnreachable, ForgeUnreachable, SessionEnding,
    ];
}
