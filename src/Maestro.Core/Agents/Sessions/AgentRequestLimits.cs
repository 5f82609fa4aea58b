using Maestro.Agents.AppServer.Requests;

namespace Maestro.Agents;

/// <summary>
/// How long the agent may take to answer each request (docs/spec/agent.md, "Time limits"). A request that is not named here has
/// <see cref="Other"/>.
/// </summary>
internal sealed record AgentRequestLimits
{
    /// <summary>The limits of the specification.</summary>
    public static AgentRequestLimits Default { get; } = new();

    /// <summary><c>initialize</c>: a cold start of the agent, node wrapper included.</summary>
    public TimeSpan Initialize { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>thread/start</c>: MCP servers and hooks of the operator start here; an unknown model can hang it silently.</summary>
    public TimeSpan ThreadStart { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary><c>thread/resume</c>: as thread/start, and the rollout is read.</summary>
    public TimeSpan ThreadResume { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary><c>turn/start</c>: acknowledges only; the turn itself has its own timers.</summary>
    public TimeSpan TurnStart { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary><c>turn/steer</c>.</summary>
    public TimeSpan TurnSteer { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>turn/interrupt</c>: the answer, and then once more the end of the turn.</summary>
    public TimeSpan TurnInterrupt { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>thread/backgroundTerminals/clean</c>.</summary>
    public TimeSpan BackgroundTerminalsClean { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What <c>command/exec</c> may take beyond the command's own time limit.</summary>
    public TimeSpan CommandExecExtra { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Any other request.</summary>
    public TimeSpan Other { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the agent's process may take to exit after its standard input was closed.</summary>
    public TimeSpan Close { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a thread may still wait for a person after our answer before the turn ends with <c>approval_required</c>.</summary>
    public TimeSpan Approval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The limit of a method; for <c>command/exec</c> what comes on top of the command's own.</summary>
    /// <param name="method">The method.</param>
    public TimeSpan For(string method) => method switch
    {
        Methods.Initialize => Initialize,
        Methods.ThreadStart => ThreadStart,
        Methods.ThreadResume => ThreadResume,
        Methods.TurnStart => TurnStart,
        Methods.TurnSteer => TurnSteer,
        Methods.TurnInterrupt => TurnInterrupt,
        Methods.CleanTerminals => BackgroundTerminalsClean,
        Methods.CommandExec => CommandExecExtra,
        _ => Other,
    };
}
