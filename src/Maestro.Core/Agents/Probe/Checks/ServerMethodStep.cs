using Maestro.Agents.Probe.Scenes;

namespace Maestro.Agents.Probe.Checks;

/// <summary>The agent's schema lists a message of the server's that Maestro relies on.</summary>
/// <param name="kind">What it is: <c>request</c> or <c>notification</c>.</param>
/// <param name="method">The method.</param>
/// <param name="among">Where the schema lists it.</param>
internal sealed class ServerMethodStep(string kind, string method, Func<AgentSchema, IReadOnlySet<string>> among) : IProbeStep
{
    /// <summary>What to do about a missing method.</summary>
    public const string Remedy = "Install a version of the agent that Maestro is tested with.";

    /// <inheritdoc/>
    public string Name => $"{kind}:{method}";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public ProbeNeed Needs => ProbeNeed.Schema;

    /// <inheritdoc/>
    public Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation) => Task.FromResult(
        among(scene.Schema!).Contains(method)
            ? ProbeVerdict.Passed("")
            : ProbeVerdict.Failed(ProbeCodes.MethodMissing, "The agent's schema does not list it.", Remedy));
}
