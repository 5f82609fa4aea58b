using Maestro.Agents.Probe.Model;
using Maestro.Agents.Probe.Scenes;

namespace Maestro.Agents.Probe.Checks;

/// <summary>A thread goes on in another process and still offers its tools.</summary>
internal sealed class ResumeStep : IProbeStep
{
    /// <inheritdoc/>
    public string Name => "resume";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public async Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation)
    {
        var launch = scene.Launch with { Tools = [ProbeTurn.Tool] };
        var turn = await ProbeTurn.RunAsync(scene, launch, [], cancellation);
        if (turn.Unusable is not null) return turn.Unusable;
        var again = launch with { ResumeThreadId = turn.ThreadId, Tools = [] };
        var resumed = await ProbeTurn.RunAsync(scene, again, [ModelStep.Calls(ProbeTurn.ToolName, "{}")], cancellation);
        if (resumed.Unusable is not null) return resumed.Unusable;
        if (resumed.ThreadId != turn.ThreadId)
            return ProbeVerdict.Failed(ProbeCodes.ThreadChanged, $"Another thread was resumed: {resumed.ThreadId} instead of {turn.ThreadId}.");
        return resumed.Calls.Count == 1
            ? ProbeVerdict.Passed("the thread keeps its tools and its sandbox")
            : ProbeVerdict.Failed(ProbeCodes.ToolMissing, $"The resumed thread lost its tools: {resumed.Output}");
    }
}
