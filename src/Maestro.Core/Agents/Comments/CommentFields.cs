namespace Maestro.Agents.Comments;

/// <summary>Which fields each comment has, in order. Nothing else gets into one (docs/spec/comments.md).</summary>
internal static class CommentFields
{
    /// <summary>The fields of a comment; <c>summary</c> and <c>explanation</c> follow the list as paragraphs of their own.</summary>
    public static IReadOnlyList<string> Of(CommentKind kind) => kind switch
    {
        CommentKind.Start => ["run_id", "attempt", "started_at", "worktree_path", "transport", "summary"],
        CommentKind.Checkpoint => ["run_id", "attempt", "phase", "focus", "next_action", "blockers", "evidence", "verification"],
        CommentKind.Completion => ["run_id", "attempt", "finished_at", "branch", "pr_url", "worktree_path", "validation_result", "summary"],
        CommentKind.Failure => ["run_id", "attempt", "failed_at", "error_class", "next_action", "worktree_path", "explanation"],
        CommentKind.Closeout => ["merge_commit", "method"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The first line of a comment.</summary>
    public static string Headline(CommentKind kind) => kind switch
    {
        CommentKind.Start => "Work on this issue has begun.",
        CommentKind.Checkpoint => "Where the work stands.",
        CommentKind.Completion => "Ready for review.",
        CommentKind.Failure => "Stopped: this needs a person.",
        CommentKind.Closeout => "Merged.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
