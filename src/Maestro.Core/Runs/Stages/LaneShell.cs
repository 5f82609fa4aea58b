using Maestro.Agents.Environments;
using Maestro.Agents.Sandbox;
using Maestro.Agents.Validation;
using Maestro.Gates;
using Maestro.Processes;
using Maestro.Settings;

namespace Maestro.Runs;

/// <summary>Runs the workflow's own commands in the lane: hooks and validation, with the agent's environment and none of our secrets.</summary>
internal sealed class LaneShell(RunScope scope, RunLedger run, RunServices services)
{
    /// <summary>The lane's places on this machine.</summary>
    public LaneGround Ground()
    {
        var lane = run.State.Lane;
        var common = services.Repository.CommonDirectory;
        var temp = Path.Combine(services.StateDirectory, "tmp", lane.Key);
        services.Files.MakeFolder(FilePurpose.LaneTemporary, temp);
        IReadOnlyList<string> granted =
        [
            .. LaneGrant.ForWorktree(lane.GitDirectory!, common),
            .. services.Settings.Agent.WritableRoots.Select(root => Path.GetFullPath(Path.Combine(lane.WorktreePath, root))),
        ];
        return new LaneGround(lane.WorktreePath, lane.GitDirectory!, common, temp, granted);
    }

    /// <summary>What a child in the lane may see of the environment.</summary>
    public IReadOnlyDictionary<string, string> Environment(LaneGround ground) =>
        ChildEnvironment.Build(
            ShellCommand.Here,
            services.ParentEnvironment,
            services.Settings.Agent.EnvAllow,
            services.SecretVariables,
            ChildEnvironment.TemporaryFolder(ShellCommand.Here, ground.PrivateTemp)).Variables;

    /// <summary>Runs a hook; null when it succeeded or there is none.</summary>
    public async Task<StageResult.Failed?> HookAsync(LaneHook hook, CancellationToken cancellation)
    {
        var hooks = scope.Workflow.Policy.Hooks;
        var line = hook switch
        {
            LaneHook.AfterCreate => hooks.AfterCreate,
            LaneHook.BeforeRun => hooks.BeforeRun,
            LaneHook.AfterRun => hooks.AfterRun,
            _ => hooks.BeforeRemove,
        };
        if (string.IsNullOrWhiteSpace(line)) return null;
        var ground = Ground();
        var request = new HookRequest(hook, line, ground.Worktree, hooks.Timeout, Environment(ground))
        {
            WritableRoots = [.. ground.WritableRoots, ground.PrivateTemp],
            Network = Network,
            Mark = $"{scope.Run}/hook",
        };
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
            Network = Network,
            Mark = $"{scope.Run}/validation",
        };
        return new ValidationRunner(services.Commands, services.Time).RunAsync(request, finished, cancellation);
    }

    private bool Network => services.Settings.Validation == ValidationSandbox.LaneNetwork;

    /// <summary>The journal keeps why a hook did not succeed; what a good one says is only noise there.</summary>
    private string? Said(HookResult result) => result.Succeeded ? null : services.Redactor.Redact(result.OutputTail);
}
