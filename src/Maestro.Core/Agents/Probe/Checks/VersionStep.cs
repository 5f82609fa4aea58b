using Maestro.Agents.Probe.Scenes;

namespace Maestro.Agents.Probe.Checks;

/// <summary>The agent tells its version, and it is none from before those that Maestro was tested with.</summary>
internal sealed class VersionStep : IProbeStep
{
    /// <summary>The oldest version that Maestro's tests drive.</summary>
    public static readonly Version Oldest = AgentProgram.Oldest;

    /// <summary>The newest version that Maestro's tests drive.</summary>
    public static readonly Version Newest = new(0, 169, 0);

    /// <inheritdoc/>
    public string Name => "version";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public ProbeNeed Needs => ProbeNeed.Program;

    /// <inheritdoc/>
    public async Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation)
    {
        // The check's own limit comes first: the program must not end by a limit of its own before it.
        var result = await scene.RunAsync(AgentCommandLine.Version(scene.Options.Command), Limit * 2, cancellation);
        var told = result.OutputText.Trim();
        if (!result.Succeeded || AgentProgram.Read(told) is not { } version)
        {
            return ProbeVerdict.Failed(
                ProbeCodes.VersionUntold,
                $"--version ended with exit code {result.ExitCode} and told no version: {(told.Length > 0 ? told : result.ErrorText.Trim())}",
                "Name the agent's own program in [agent] command.");
        }

        if (version < Oldest)
        {
            return ProbeVerdict.Failed(
                ProbeCodes.TooOld, $"{told} is older than {Oldest}, the oldest that Maestro is tested with.", "Update it: npm install -g @openai/codex");
        }

        return ProbeVerdict.Passed(version > Newest ? $"{told} (Maestro is tested up to {Newest})" : told);
    }
}
