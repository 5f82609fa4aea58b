using Maestro.Agents.Probe.Scenes;

namespace Maestro.Agents.Probe.Checks;

/// <summary>The last check: nothing of the probe is left, no process and no file.</summary>
internal sealed class CleanupStep : IProbeStep
{
    /// <inheritdoc/>
    public string Name => "cleanup";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public ProbeNeed Needs => ProbeNeed.Nothing;

    /// <inheritdoc/>
    public async Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation)
    {
        var left = await scene.EndAsync();
        return left.Count == 0
            ? ProbeVerdict.Passed("no process and no file is left")
            : ProbeVerdict.Failed(ProbeCodes.ProcessLeft, $"Still alive: {string.Join(", ", left.Select(process => process.Pid))}", "End them by hand.");
    }
}
