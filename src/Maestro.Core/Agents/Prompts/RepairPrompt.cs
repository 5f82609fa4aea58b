using System.Text;
using Maestro.Agents.Text;
using Maestro.Agents.Tools;
using Maestro.PullRequests;
using Maestro.Workflows;

namespace Maestro.Agents.Prompts;

/// <summary>The user input of a repair run's first turn: what trusted people and checks ask for, and the checklist.</summary>
internal static class RepairPrompt
{
    private const int CommentBytes = 4 * 1024;
    private const int OlderBytes = 1024;
    private const int ThreadBytes = 16 * 1024;
    private const int LogBytes = 6 * 1024;
    private const int ValidationBytes = 8 * 1024;
    private const int AllBytes = 96 * 1024;
    private const int MostComments = 10;

    /// <summary>The first turn of a repair.</summary>
    /// <param name="pull">The lane's pull request as read just before.</param>
    /// <param name="feedback">What asks for work on it; holds words of trusted authors only.</param>
    /// <param name="context">What is known about the run.</param>
    /// <param name="grounds">What else a repair is needed for; null for nothing.</param>
    public static string First(PullRequest pull, PullRequestFeedback feedback, TurnContext context, RepairGrounds? grounds = null) => PromptText.Join(
        $"The pull request of this lane needs more work before it can be merged:{PromptText.Address(pull.Url)}. Your branch is `{context.Branch}`, "
            + $"the base is `{context.BaseBranch}`. Its commits are published: add to them, never rewrite them.",
        Diverged(grounds),
        Base(pull, feedback, context),
        FailedValidation(grounds),
        Feedback(feedback),
        PromptText.Failure(context),
        context.IsResumed ? "This attempt was interrupted and goes on: your commits and files are still here." : "",
        "Checklist:\n" + PromptText.Numbered(Steps(feedback)),
        PromptText.Validation(context),
        $"When a reviewer asks for something that only a person can decide, do not guess: {ToolContract.AskForPerson(context.Policy.Tracker)}.");

    /// <summary>A later turn or session on the same thread: guidance only.</summary>
    /// <param name="number">Which continuation this is, from 1.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="feedback">What still asks for work.</param>
    public static string Continuation(int number, int most, PullRequestFeedback feedback) => PromptText.Join(
        $"Go on where you stopped (continuation {number} of at most {most}). Your turn ended without `{ToolNames.IssueTerminalFinalize}`, so the repair counts as unfinished.",
        $"`{ToolNames.ReviewRead}` shows what is still open. Do not start over. A continuation that changes nothing fails the attempt.",
        "What is left:\n" + PromptText.Numbered(Steps(feedback)));

    private static string Base(PullRequest pull, PullRequestFeedback feedback, TurnContext context)
    {
        var merge = $"run `git merge {context.Remote}/{context.BaseBranch}`, resolve every conflict, commit the merge.";
        if (feedback.HasConflict) return $"It conflicts with its base, which the host has fetched: {merge}";
        return pull.IsBehind && context.Policy.Landing.UpdateBranch == UpdateBranchMode.Repair
            ? $"The repository requires the base's newest commits, which the host has fetched: {merge}"
            : "";
    }

    private static string Diverged(RepairGrounds? grounds) => grounds?.DivergedHead is { } head
        ? $"Somebody else pushed to your branch: it stands at `{PromptText.Name(head, "?")}`, which the host has fetched and your worktree does not contain. "
            + $"Run `git merge {PromptText.Name(head, "?")}`, resolve every conflict so that both changes stay, commit the merge."
        : "";

    private static string FailedValidation(RepairGrounds? grounds) => grounds?.FailedValidation is { } output
        ? PromptText.Join(
            "HEAD has commits that somebody else pushed, and it fails the validation commands. Mend that, and keep what the commits are for.",
            output.Length == 0 ? "" : TextFence.WrapTail("output of the validation", output, ValidationBytes))
        : "";

    private static string Feedback(PullRequestFeedback feedback)
    {
        var blocks = feedback.ChangeRequests.Select(Describe)
            .Concat(feedback.Threads.Select(Describe))
            .Concat(feedback.FailedChecks.Select(Describe))
            .ToList();
        var (shown, size) = (new List<string>(), 0);
        foreach (var block in blocks)
        {
            size += Encoding.UTF8.GetByteCount(block);
            if (size > AllBytes) break;
            shown.Add(block);
        }

        var leftOut = blocks.Count - shown.Count;
        return PromptText.Join(shown.Append(leftOut == 0 ? "" : $"{leftOut} more are not shown here: call `{ToolNames.ReviewRead}`."));
    }

    private static string Describe(Review request) => PromptText.Join(
        $"A change request by {PromptText.Name(request.Author.Login, "a reviewer")}:",
        request.Body.Length == 0 ? "(It has no text; see the threads.)" : TextFence.Wrap("change request", request.Body, CommentBytes));

    private static string Describe(ReviewThread thread)
    {
        var place = thread.Line is { } line ? $"{thread.Path}:{line}" : thread.Path;
        var talk = thread.Comments.TakeLast(MostComments).Select(comment => Say(comment, comment == thread.Comments[^1]));
        var text = string.Join("\n\n", talk.Prepend(UntrustedText.Line(place, 500)));
        return $"Thread `{PromptText.Name(thread.Id, "?")}`:\n\n{TextFence.Wrap("review thread", text, ThreadBytes)}";
    }

    // The last word is what has to be answered.
    private static string Say(ReviewComment comment, bool isNewest) =>
        $"{UntrustedText.Line(comment.Author.Login, 100)}:\n{UntrustedText.Clean(comment.Body, isNewest ? CommentBytes : OlderBytes)}";

    private static string Describe(Check check) => PromptText.Join(
        check.IsRequired ? "A required check failed:" : "An optional check failed:",
        TextFence.WrapTail("check output", $"{UntrustedText.Line(check.Name, 200)}\n\n{UntrustedText.CleanTail(check.LogTail, LogBytes - 512)}", LogBytes));

    private static IEnumerable<string> Steps(PullRequestFeedback feedback)
    {
        yield return "Make the changes that are asked for above, and only those; verify them.";
        yield return "Commit everything; leave nothing uncommitted.";
        yield return $"`{ToolNames.LanePublish}`.";
        if (feedback.Threads.Count > 0)
            yield return $"`{ToolNames.ReviewReply}` to every thread, with its id; resolve what you fixed. What you did not do, say why, and leave it open.";
        yield return $"`{ToolNames.IssueReviewRepairComplete}` with the pull request's address and a summary.";
        yield return $"`{ToolNames.IssueTerminalFinalize}` with `review_repair`, then stop.";
    }
}
