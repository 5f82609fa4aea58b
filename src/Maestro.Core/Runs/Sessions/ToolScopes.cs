using Maestro.Agents.Comments;
using Maestro.Agents.Tools;

namespace Maestro.Runs;

/// <summary>What the tools of a session may do.</summary>
internal static class ToolScopes
{
    public static ToolScope Of(RunScope scope, RunLedger run, RunServices services)
    {
        var attempt = run.Attempt;
        return new ToolScope
        {
            Lane = scope.Lane,
            Run = scope.Run,
            Fence = scope.Fence,
            Mode = scope.Mode,
            Policy = scope.Workflow.Policy,
            IssueId = scope.Issue.Id,
            IssueIdentifier = scope.Issue.Identifier,
            Attempt = attempt.Number,
            StartedAt = attempt.StartedAt,
            FeedbackHandledUntil = run.State.Landing.FeedbackHandledUntil,
            FeedbackToldUntil = () => run.State.Landing.FeedbackGivenUntil,
            WorktreePath = WorktreeName.Of(services.Settings.RepositoryRoot, run.State.Lane.WorktreePath),
        };
    }
}
