using Maestro.Agents.Text;
using Maestro.Agents.Tools;
using Maestro.Issues;

namespace Maestro.Agents.Prompts;

/// <summary>The user input of a normal run's turns.</summary>
internal static class TurnPrompt
{
    private const int TitleBytes = 1024;
    private const int DescriptionBytes = 32 * 1024;

    /// <summary>The first turn of a session: the issue as data, what happened before, and the checklist.</summary>
    /// <param name="issue">As read just before.</param>
    /// <param name="context">What is known about the run.</param>
    public static string First(Issue issue, TurnContext context) => PromptText.Join(
        $"Work on issue {PromptText.Name(issue.Identifier, "of this lane")} in this worktree. Its branch is `{context.Branch}`, the base is `{context.BaseBranch}`.",
        "The issue as people wrote it:",
        TextFence.Wrap("issue title", UntrustedText.Line(issue.Title, TitleBytes), TitleBytes),
        issue.Description.Length == 0 ? "It has no description." : TextFence.Wrap("issue description", issue.Description, DescriptionBytes),
        $"Comments and blockers: `{ToolNames.IssueRead}`.",
        PromptText.Failure(context),
        Resumed(context),
        "Checklist:\n" + PromptText.Numbered(Steps(context)),
        PromptText.Validation(context),
        $"When only a person can go on, do not guess: {ToolContract.AskForPerson(context.Policy.Tracker)}.");

    /// <summary>A later turn or session on the same thread: guidance only, no text of the issue.</summary>
    /// <param name="number">Which continuation this is, from 1.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="context">What is known about the run.</param>
    public static string Continuation(int number, int most, TurnContext context) => PromptText.Join(
        $"Go on where you stopped (continuation {number} of at most {most}). Your turn ended without `{ToolNames.IssueTerminalFinalize}`, so the work counts as unfinished.",
        "`git status` and `git log` show what is there. Do not start over, and do not repeat what is done. A continuation that changes nothing fails the attempt.",
        Done(context),
        "What is left:\n" + PromptText.Numbered(Steps(context)),
        $"When only a person can go on: {ToolContract.AskForPerson(context.Policy.Tracker)}.");

    private static IEnumerable<string> Steps(TurnContext context)
    {
        var (progress, tracker) = (context.Progress, context.Policy.Tracker);
        if (!progress.IsInProgress) yield return $"`{ToolNames.IssueTransition}` to \"{tracker.InProgressState}\".";
        if (!progress.HasStartComment) yield return $"`{ToolNames.IssueComment}`: what you are going to do, in two or three sentences.";
        yield return "Do the work and verify it.";
        yield return "Commit everything; leave nothing uncommitted.";
        yield return $"`{ToolNames.LanePublish}`.";
        yield return $"`{ToolNames.IssueReviewHandoff}` with the address it answered and a summary for the reviewer.";
        yield return $"`{ToolNames.IssueTerminalFinalize}` with `review_handoff`, then stop.";
    }

    private static string Resumed(TurnContext context) => context.IsResumed
        ? PromptText.Join("This attempt was interrupted and goes on: your commits and files are still here.", Done(context))
        : Done(context);

    private static string Done(TurnContext context)
    {
        var done = PromptText.Done(context).ToList();
        return done.Count == 0 ? "" : "Done already, do not repeat:\n" + string.Join('\n', done.Select(line => $"- {line}"));
    }
}
