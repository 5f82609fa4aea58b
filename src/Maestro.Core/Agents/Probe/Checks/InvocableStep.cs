using Maestro.Agents.Probe.Scenes;
using Maestro.Problems;

namespace Maestro.Agents.Probe.Checks;

/// <summary>The agent starts and shakes hands.</summary>
internal sealed class InvocableStep : IProbeStep
{
    /// <inheritdoc/>
    public string Name => "invocable";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromSeconds(75);

    /// <inheritdoc/>
    public ProbeNeed Needs => ProbeNeed.Nothing;

    /// <inheritdoc/>
    public async Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation)
    {
        try
        {
            await scene.ServerAsync(cancellation);
            return ProbeVerdict.Passed(string.Join(' ', scene.Options.Command));
        }
        catch (MaestroException failed) when (failed.Code == AgentProblems.NotFound)
        {
            scene.IsStartable = false;
            throw;
        }
    }
}
