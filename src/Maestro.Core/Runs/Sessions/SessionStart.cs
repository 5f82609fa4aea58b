using Maestro.Agents;
using Maestro.Agents.Tools;
using Maestro.Problems;
using Maestro.Settings;

namespace Maestro.Runs;

/// <summary>Starts the agent of a session: resumes the lane's thread when there is one, and begins a new one when the agent has lost it.</summary>
internal sealed class SessionStart(
    RunScope scope, RunLedger run, RunServices services, LaneShell shell, ToolSession tools, SessionPrompts prompts)
{
    private bool _resumed;

    /// <summary>Starts agent and thread.</summary>
    /// <exception cref="MaestroException">The agent does not start; docs/spec/agent.md has the codes.</exception>
    public async Task<IAgentSession> StartAsync(IAgentObserver observer, CancellationToken cancellation)
    {
        var launch = await ComposeAsync(cancellation);
        if (run.State.Lane.ThreadId is { } thread)
        {
            try
            {
                var session = await services.Agents.StartAsync(launch with { ResumeThreadId = thread }, tools.Host, observer, cancellation);
                _resumed = true;
                return session;
            }
            catch (MaestroException failure) when (failure.Code == AgentProblems.ThreadNotFound)
            {
                run.Journal("thread_lost", ("thread_id", thread));
            }
        }

        return await services.Agents.StartAsync(launch, tools.Host, observer, cancellation);
    }

    /// <summary>What the first turn is given.</summary>
    public Task<TurnInput> FirstInputAsync(CancellationToken cancellation) => prompts.FirstAsync(_resumed, cancellation);

    /// <summary>What a further turn is given.</summary>
    public Task<TurnInput> ContinuationInputAsync(CancellationToken cancellation) => prompts.ContinuationAsync(cancellation);

    private async Task<AgentLaunch> ComposeAsync(CancellationToken cancellation)
    {
        var ground = shell.Ground();
        var policy = scope.Workflow.Policy;
        var settings = services.Settings.Agent;
        return new AgentLaunch
        {
            Command = settings.Command,
            Directory = ground.Worktree,
            Environment = shell.Environment(ground),
            PrivateTemp = ground.PrivateTemp,
            Mark = $"{scope.Run}/agent",
            Sandbox = settings.Sandbox switch
            {
                AgentSandboxSetting.WorkspaceWrite => AgentSandbox.WorkspaceWrite,
                AgentSandboxSetting.DangerFullAccess => AgentSandbox.DangerFullAccess,
                _ => AgentSandbox.Inherit,
            },
            WritableRoots = ground.WritableRoots,
            Approval = settings.Approval == AgentApprovalSetting.Never ? AgentApproval.Never : AgentApproval.Inherit,
            DeveloperInstructions = await prompts.DeveloperInstructionsAsync(cancellation),
            Tools = [.. ToolCatalog.All.Select(tool => new AgentToolSpec(tool.Name, tool.Description, tool.Schema.ToJson()))],
            Model = policy.Agent.Model,
            Personality = policy.Agent.Personality,
            ServiceTier = policy.Agent.ServiceTier,
            Timers = new AgentTimers(policy.Execution.StallTimeout, policy.Execution.ItemTimeout, policy.Execution.TurnTimeout),
        };
    }
}
