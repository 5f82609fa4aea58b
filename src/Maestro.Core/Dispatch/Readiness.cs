using Maestro.Problems;
using Maestro.Runs;
using Maestro.Trackers;

namespace Maestro.Dispatch;

/// <summary>
/// What every session needs and no issue answers for: a tracker that has the states the workflow names, and an agent that can be started.
/// Found wanting, it is told once and nothing starts; no issue's attempts are spent on it.
/// </summary>
/// <param name="services">The project's parts.</param>
internal sealed class Readiness(RunServices services)
{
    private string? _statesOf;
    private bool _agentServes;

    /// <summary>Whether the tracker's project has every state that the workflow names.</summary>
    public async Task<bool> HasStatesAsync(LoadedWorkflow workflow, PassBuilder pass, CancellationToken cancellation)
    {
        if (_statesOf == workflow.Snapshot.Commit) return true;
        try
        {
            var project = await services.Tracker.ReadProjectAsync(cancellation);
            var problems = WorkflowStates.Missing(workflow.Snapshot, project, services.Settings.WorkflowPath);
            foreach (var problem in problems) pass.Refused(problem);
            if (problems.Count > 0) return false;
        }
        catch (TrackerException failure)
        {
            pass.Failed(failure);
            return false;
        }

        _statesOf = workflow.Snapshot.Commit;
        return true;
    }

    /// <summary>Whether nothing is known against the agent's program. Asked only when a session is about to start.</summary>
    public async Task<bool> HasAgentAsync(PassBuilder pass, CancellationToken cancellation)
    {
        if (_agentServes) return true;
        if (await ObstacleAsync(services, cancellation) is { } obstacle)
        {
            pass.Refused(obstacle);
            return false;
        }

        return _agentServes = true;
    }

    /// <summary>Why no session could start with this agent; null when nothing is known.</summary>
    public static async Task<Problem?> ObstacleAsync(RunServices services, CancellationToken cancellation) =>
        (await services.AgentProgram.AskAsync(services.Repository.Root, cancellation)).Obstacle;
}
