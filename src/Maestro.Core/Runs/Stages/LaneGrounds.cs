using Maestro.Agents.Environments;
using Maestro.Agents.Sandbox;
using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Processes;
using Maestro.Settings;
using Maestro.Workflows;

namespace Maestro.Runs;

/// <summary>Where the workflow's own commands run in a lane, and what they may see and write there.</summary>
internal sealed class LaneGrounds(RunServices services)
{
    /// <summary>Validation and hooks may use the network.</summary>
    public bool Network => services.Settings.Validation == ValidationSandbox.LaneNetwork;

    /// <summary>A prepared lane's places on this machine.</summary>
    public LaneGround Of(Lane lane)
    {
        var common = services.Repository.CommonDirectory;
        var temp = TemporaryOf(lane);
        services.Files.MakeFolder(FilePurpose.LaneTemporary, temp);
        IReadOnlyList<string> granted =
        [
            .. LaneGrant.ForWorktree(lane.GitDirectory!, common),
            .. services.Settings.Agent.WritableRoots.Select(root => Path.GetFullPath(Path.Combine(lane.WorktreePath, root))),
        ];
        return new LaneGround(lane.WorktreePath, lane.GitDirectory!, common, temp, granted);
    }

    /// <summary>The lane's own folder for temporary files; absolute.</summary>
    public string TemporaryOf(Lane lane) => Path.Combine(services.StateDirectory, "tmp", lane.Key);

    /// <summary>What a child in the lane may see of the environment.</summary>
    public IReadOnlyDictionary<string, string> Environment(LaneGround ground) =>
        ChildEnvironment.Build(
            ShellCommand.Here,
            services.ParentEnvironment,
            services.Settings.Agent.EnvAllow,
            services.SecretVariables,
            ChildEnvironment.TemporaryFolder(ShellCommand.Here, ground.PrivateTemp)).Variables;

    /// <summary>A hook as it has to run in a lane; null when the workflow has none of this kind.</summary>
    public HookRequest? Hook(LaneHook hook, HookPolicy hooks, Lane lane, string mark)
    {
        var line = hook switch
        {
            LaneHook.AfterCreate => hooks.AfterCreate,
            LaneHook.BeforeRun => hooks.BeforeRun,
            LaneHook.AfterRun => hooks.AfterRun,
            _ => hooks.BeforeRemove,
        };
        if (string.IsNullOrWhiteSpace(line)) return null;
        var ground = Of(lane);
        return new HookRequest(hook, line, ground.Worktree, hooks.Timeout, Environment(ground))
        {
            WritableRoots = [.. ground.WritableRoots, ground.PrivateTemp],
            Network = Network,
            Mark = mark,
        };
    }
}
