using Maestro.Agents.Probe.Scenes;

namespace Maestro.Agents.Probe.Checks;

/// <summary>The agent knows a method that Maestro calls: its schema lists it, and the running server does not call it unknown.</summary>
/// <param name="method">The method.</param>
internal sealed class MethodStep(string method) : IProbeStep
{
    /// <inheritdoc/>
    public string Name => $"method:{method}";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    public ProbeNeed Needs => ProbeNeed.SchemaOrServer;

    /// <inheritdoc/>
    public async Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation)
    {
        if (scene.Schema is { } schema && !schema.ClientRequests.Contains(method))
        {
            return ProbeVerdict.Failed(ProbeCodes.MethodMissing, "The agent's schema does not list it.", ServerMethodStep.Remedy);
        }

        if (!scene.Serves) return ProbeVerdict.Passed("The schema lists it; the server could not be asked.");
        var server = await scene.ServerAsync(cancellation);
        var ask = new AskRequest(method);
        server.Protocol.Send(ask);
        return await ask.Unknown.WaitAsync(cancellation) is { } refusal
            ? ProbeVerdict.Failed(ProbeCodes.MethodMissing, refusal, ServerMethodStep.Remedy)
            : ProbeVerdict.Passed("");
    }
}
