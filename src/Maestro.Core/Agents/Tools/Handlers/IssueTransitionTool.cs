using Maestro.Issues;

namespace Maestro.Agents.Tools;

/// <summary><c>issue_transition</c>: to the in-progress state, once per attempt, and only from where work may begin.</summary>
internal sealed class IssueTransitionTool(ToolScope scope, StartSupply start) : ITool
{
    public string Name => ToolNames.IssueTransition;

    public async Task<ToolAnswer> CallAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var target = scope.Policy.Tracker.InProgressState;
        if (!IssueName.Same(arguments.Text("state"), target))
        {
            return ToolAnswer.Fail(
                ToolCodes.StateNotAllowed,
                $"A run moves its issue to \"{target}\" and to no other state. The host makes every other move.",
                $"Call again with \"{target}\", or go on without it.");
        }

        return await start.TransitionAsync(cancellation) switch
        {
            null => IssueReadTool.IssueGone(scope),
            { } state when start.MayBegin(state) => ToolAnswer.Ok(("state", target)),
            _ => ToolAnswer.Fail(
                ToolCodes.IssueNotActive,
                "Somebody moved the issue to a state that a run does not start from, so it stays there.",
                "Go on; the host looks at the issue again between turns."),
        };
    }
}
