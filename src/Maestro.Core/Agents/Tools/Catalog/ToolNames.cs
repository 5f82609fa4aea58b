namespace Maestro.Agents.Tools;

/// <summary>Names of the tools.</summary>
internal static class ToolNames
{
    public const string IssueRead = "issue_read";
    public const string IssueTransition = "issue_transition";
    public const string IssueComment = "issue_comment";
    public const string IssueLabelAdd = "issue_label_add";
    public const string IssueProgressCheckpoint = "issue_progress_checkpoint";
    public const string LanePublish = "lane_publish";
    public const string ReviewRead = "review_read";
    public const string ReviewReply = "review_reply";
    public const string IssueReviewHandoff = "issue_review_handoff";
    public const string IssueReviewRepairComplete = "issue_review_repair_complete";
    public const string IssueTerminalFinalize = "issue_terminal_finalize";
}
