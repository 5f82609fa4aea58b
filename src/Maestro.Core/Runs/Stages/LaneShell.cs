using Maestro.Agents.Validation;
using Maestro.Gates;

namespace Maestro.Runs;

/// <summary>Runs the workflow's own commands in the lane: hooks and validation, with the agent's environment and none of our secrets.</summary>
internal sealed class LaneShell(RunScope scope, RunLedger run, RunServices services)
{
    private readonly LaneGrounds _grounds = new(services);

    /// <summary>The lane's places on this machine.</summary>
    public LaneGround Ground() => _grounds.Of(run.State.Lane);

    /// <summary>What a child in the lane may see of the environment.</summary>
    public IReadOnlyDictionary<string, string> Environment(LaneGround ground) => _grounds.Environment(ground);

    /// <summary>Runs a hook; null when it succeeded or there is none.</summary>
    public async Task<StageResult.Failed?> HookAsync(LaneHook hook, CancellationToken cancellation)
    {
        var hooks = scope.Workflow.Policy.Hooks;
        if (_grounds.Hook(hook, hooks, run.State.Lane, $"{scope.Run}/hook") is not { } request) return null;
        var result = await new LaneHooks(services.Commands).RunAsync(request, cancellation);
        run.Journal("hook", ("hook", hook.ToSnakeCase()), ("outcome", result.Outcome.ToSnakeCase()), ("output", Said(result)));
        return result.Problem is { } problem
            ? new StageResult.Failed(problem.Code, services.Redactor.Redact($"{problem}\n{result.OutputTail}"))
            : null;
    }

    /// <summary>
    /// Runs the hook that follows the agent, however the agent ended. What comes of it is in the journal; it decides nothing, since the work of
    /// the session is done.
    /// </summary>
    public Task AfterRunAsync() => HookAsync(LaneHook.AfterRun, CancellationToken.None);

    /// <summary>Runs the validation commands on the head as it stands, until one fails.</summary>
    public Task<ValidationResult> ValidateAsync(Action<ValidationStep> finished, CancellationToken cancellation)
    {
        var ground = Ground();
        var execution = scope.Workflow.Policy.Execution;
        var request = new ValidationRequest(
            execution.ValidationCommands, ground.Worktree, Environment(ground), execution.ValidationTimeout)
        {
            WritableRoots = [.. ground.WritableRoots, ground.PrivateTemp],
            Network = _grounds.Network,
            Mark = $"{scope.Run}/validation",
        };
        return new ValidationRunner(services.Commands, services.Time).RunAsync(request, finished, cancellation);
    }

    /// <summary>The journal keeps why a hook did not succeed; what a good one says is only noise there.</summary>
    private string? Said(HookResult result) => result.Succeeded ? null : services.Redactor.Redact(result.OutputTail);
}
