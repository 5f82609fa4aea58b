using System.Globalization;
using Maestro.Agents.Text;
using static Maestro.Agents.Comments.CommentField;

namespace Maestro.Agents.Comments;

/// <summary>
/// Puts the comments on an issue together: a line that says what happened, the allowed fields, then the agent's own words if any. The same
/// input gives the same text, so that a comment can be recognised after a crash.
/// </summary>
/// <param name="text">Masks what may not be published, whoever wrote it.</param>
internal sealed class TrackerComment(PublicText text)
{
    private const int LongestBody = 16 * 1024;

    /// <summary>Work begins.</summary>
    public string Start(StartComment comment) => Compose(
        CommentKind.Start,
        comment.Summary,
        Code("run_id", comment.Run.Value),
        Plain("attempt", Number(comment.Attempt)),
        Plain("started_at", Time(comment.StartedAt)),
        Code("worktree_path", comment.WorktreePath),
        Code("transport", comment.Transport));

    /// <summary>Where the work stands.</summary>
    public string Checkpoint(CheckpointComment comment) => Compose(
        CommentKind.Checkpoint,
        "",
        Code("run_id", comment.Run.Value),
        Plain("attempt", Number(comment.Attempt)),
        Plain("phase", comment.Phase),
        Plain("focus", comment.Focus),
        Plain("next_action", comment.NextAction),
        List("blockers", comment.Blockers),
        List("evidence", comment.Evidence),
        List("verification", comment.Verification));

    /// <summary>The work is in review.</summary>
    public string Completion(CompletionComment comment) => Compose(
        CommentKind.Completion,
        comment.Summary,
        Code("run_id", comment.Run.Value),
        Plain("attempt", Number(comment.Attempt)),
        Plain("finished_at", Time(comment.FinishedAt)),
        Code("branch", comment.Branch),
        Plain("pr_url", comment.PullRequestUrl),
        Code("worktree_path", comment.WorktreePath),
        Plain("validation_result", comment.ValidationResult));

    /// <summary>An attempt failed for good, or a person must take over.</summary>
    public string Failure(FailureComment comment) => Compose(
        CommentKind.Failure,
        comment.Explanation,
        Code("run_id", comment.Run.Value),
        Plain("attempt", Number(comment.Attempt)),
        Plain("failed_at", Time(comment.FailedAt)),
        Code("error_class", comment.ErrorClass),
        Plain("next_action", comment.NextAction),
        Code("worktree_path", comment.WorktreePath));

    /// <summary>The change is merged.</summary>
    public string Closeout(CloseoutComment comment) =>
        Compose(CommentKind.Closeout, "", Code("merge_commit", comment.MergeCommit), Code("method", comment.Method));

    private string Compose(CommentKind kind, string words, params IReadOnlyList<CommentField> fields)
    {
        var body = new List<string> { $"**Maestro: {CommentFields.Headline(kind)}**", "" };
        foreach (var name in CommentFields.Of(kind))
        {
            // What the list of fields does not name never gets here.
            if (fields.FirstOrDefault(field => field.Name == name) is { } field) body.AddRange(field.ToLines(Mask));
        }

        var own = text.Mask(PublicText.Clean(words));
        if (own.Length > 0) body.AddRange(["", own]);
        return ByteCap.Head(string.Join('\n', body), LongestBody);
    }

    private string Mask(string value) => text.Mask(UntrustedText.Line(value, 2000));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
