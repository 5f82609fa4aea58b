using Maestro.Agents.Probe.Model;
using Maestro.Agents.Probe.Scenes;

namespace Maestro.Agents.Probe.Checks;

/// <summary>Under workspace-write the agent can commit in a linked worktree and write nothing outside.</summary>
internal sealed class SandboxGrantStep : IProbeStep
{
    private const string Commit =
        "git -c user.name=Probe -c user.email=probe@localhost -c commit.gpgsign=false -c core.hooksPath=/dev/null commit --quiet --allow-empty --message=probe";

    /// <inheritdoc/>
    public string Name => "sandbox_grant";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public async Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation)
    {
        if (scene.Options.Sandbox == AgentSandbox.DangerFullAccess) return ProbeVerdict.Skipped("[agent] sandbox is \"danger-full-access\": there is none.");
        var outside = scene.Folder("outside-agent");
        var line = OperatingSystem.IsWindows() ? $"{Commit}; New-Item -ItemType File '{outside}'" : $"{Commit}; touch '{outside}'";
        var turn = await ProbeTurn.RunAsync(scene, scene.Launch, [ModelStep.Runs(line, scene.Lane)], cancellation);
        if (turn.Unusable is not null) return turn.Unusable;
        if (File.Exists(outside)) return ProbeVerdict.Failed(ProbeCodes.SandboxOpen, "The agent could write outside its lane.");
        return await scene.Repository.HasCommitOfLaneAsync(cancellation)
            ? ProbeVerdict.Passed("commits in a linked worktree, writes nothing outside")
            : ProbeVerdict.Failed(
                ProbeCodes.GrantRefused,
                $"git commit in a linked worktree failed: {turn.Output}",
                "Where the sandbox itself cannot start, install what the agent's documentation asks for (on Linux: bubblewrap or user namespaces).");
    }
}
