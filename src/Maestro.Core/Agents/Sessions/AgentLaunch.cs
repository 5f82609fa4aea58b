namespace Maestro.Agents;

/// <summary>Everything one agent session starts with.</summary>
internal sealed record AgentLaunch
{
    /// <summary>Program and arguments of the agent: <c>[agent] command</c>.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Absolute path of the lane; the process's and the thread's working directory.</summary>
    public required string Directory { get; init; }

    /// <summary>The agent's whole environment, already reduced to the allow-list. TMPDIR is added from <see cref="PrivateTemp"/>.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Absolute path of the lane's own temporary folder; exists. Becomes TMPDIR (TEMP and TMP on Windows) and a writable root.</summary>
    public required string PrivateTemp { get; init; }

    /// <summary>The sandbox asked for.</summary>
    public AgentSandbox Sandbox { get; init; } = AgentSandbox.WorkspaceWrite;

    /// <summary>
    /// Absolute writable roots beyond the lane and <see cref="PrivateTemp"/>: what <see cref="Agents.Sandbox.LaneGrant"/> computes for
    /// the lane's git directories, and <c>[agent] writable_roots</c>.
    /// </summary>
    public IReadOnlyList<string> WritableRoots { get; init; } = [];

    /// <summary>Whether the agent may ask.</summary>
    public AgentApproval Approval { get; init; } = AgentApproval.Never;

    /// <summary>Policy text of the thread. Has an effect only when the thread is new: a resumed thread keeps what it was started with.</summary>
    public string DeveloperInstructions { get; init; } = "";

    /// <summary>Every tool of every mode. Has an effect only when the thread is new.</summary>
    public IReadOnlyList<AgentToolSpec> Tools { get; init; } = [];

    /// <summary>Model, or null for the agent's own choice.</summary>
    public string? Model { get; init; }

    /// <summary>Personality, or null for the agent's own choice.</summary>
    public string? Personality { get; init; }

    /// <summary>Service tier, or null for the agent's own choice.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>The thread to go on with; null starts a new one.</summary>
    public string? ResumeThreadId { get; init; }

    /// <summary>
    /// Token totals of the resumed thread as last recorded; turns are accounted against it until the agent reports totals itself.
    /// </summary>
    public AgentTokens TokenBaseline { get; init; }

    /// <summary>Names the agent's process tree (<see cref="Processes.ProcessSpec.Mark"/>); null for a name of its own.</summary>
    public string? Mark { get; init; }

    /// <summary>Progress and turn timers.</summary>
    public AgentTimers Timers { get; init; } = AgentTimers.Default;

    /// <summary>Time limits of requests.</summary>
    public AgentRequestLimits Limits { get; init; } = AgentRequestLimits.Default;
}
