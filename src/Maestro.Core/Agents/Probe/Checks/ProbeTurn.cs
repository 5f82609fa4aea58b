using System.Text.Json;
using Maestro.Agents.AppServer;
using Maestro.Agents.Probe.Model;
using Maestro.Agents.Probe.Scenes;

namespace Maestro.Agents.Probe.Checks;

/// <summary>One turn of an agent whose model is the probe's, with a tool of the probe's.</summary>
internal static class ProbeTurn
{
    /// <summary>Name of the probe's tool.</summary>
    public const string ToolName = "probe_echo";

    /// <summary>What the agent is told; what it does is the model's.</summary>
    public static TurnInput Input { get; } = new("Maestro probes the protocol.");

    /// <summary>The probe's tool, which takes anything.</summary>
    public static AgentToolSpec Tool { get; } = new(ToolName, "Gives back what it was given.", JsonElement.Parse("""{"type":"object","properties":{}}"""));

    /// <summary>Starts a session, runs one turn in it and ends it.</summary>
    /// <param name="scene">Where.</param>
    /// <param name="launch">What to start.</param>
    /// <param name="steps">What the model does.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<ProbeTurnResult> RunAsync(
        ProbeScene scene, AgentLaunch launch, IReadOnlyList<ModelStep> steps, CancellationToken cancellation)
    {
        var host = new EchoTool();
        scene.Play(steps);
        await using var session = await scene.StartAsync(launch, host, Unobserved.Instance, cancellation);
        var result = await session.RunTurnAsync(Input, cancellation);
        var asked = scene.Asked();
        var unusable = Judge(scene, asked.Count, result.Outcome, result.Failure?.Message);
        return new ProbeTurnResult(unusable, asked.Count > 1 ? asked[1].LastOutput : "", host.Calls, session.ThreadId);
    }

    /// <summary>Why nothing can be concluded from a turn; null when it completed.</summary>
    /// <param name="scene">Where it was.</param>
    /// <param name="asked">How often the model was asked.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="message">What went wrong.</param>
    public static ProbeVerdict? Judge(ProbeScene scene, int asked, TurnOutcome outcome, string? message) => (asked, outcome) switch
    {
        (0, _) when scene.IsRehearsal => ProbeVerdict.Skipped("The rehearsal agent asks no model, so the probe cannot tell it what to do."),
        (0, _) => ProbeVerdict.Failed(
            ProbeCodes.ModelNotAsked,
            $"The agent did not ask the model that its home names; the turn ended as {outcome}. {message}",
            "Look for a model or a provider among the arguments of [agent] command."),
        (_, TurnOutcome.Completed) => null,
        _ => ProbeVerdict.Failed(ProbeCodes.TurnNotCompleted, $"The turn ended as {outcome}. {message}"),
    };

    private sealed class EchoTool : IAgentToolHost
    {
        private readonly Lock gate = new();
        private readonly List<AgentToolCall> calls = [];

        public IReadOnlyList<AgentToolCall> Calls
        {
            get
            {
                lock (gate) return [.. calls];
            }
        }

        public Task<AgentToolResult> CallAsync(AgentToolCall call, CancellationToken cancellation)
        {
            lock (gate) calls.Add(call);
            return Task.FromResult(new AgentToolResult(true, call.Arguments.GetRawText()));
        }
    }
}
