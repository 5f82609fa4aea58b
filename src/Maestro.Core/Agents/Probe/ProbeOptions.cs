namespace Maestro.Agents.Probe;

/// <summary>What the protocol probe is told.</summary>
internal sealed record ProbeOptions
{
    /// <summary>Program and arguments of the agent: <c>[agent] command</c>.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Maestro's own environment.</summary>
    public required IReadOnlyDictionary<string, string> Ambient { get; init; }

    /// <summary>Chooses what a child sees of an environment: the same as for a real run, so that the probe proves it.</summary>
    public required Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> Allow { get; init; }

    /// <summary>Names of the variables that hold Maestro's secrets.</summary>
    public IReadOnlyList<string> SecretVariables { get; init; } = [];

    /// <summary>
    /// Absolute folder in which the probe makes one of its own and removes it again. Not inside the system's temporary folder, which agents
    /// refuse for their home.
    /// </summary>
    public required string Scratch { get; init; }

    /// <summary>The sandbox of real runs: <c>[agent] sandbox</c>. Without one there is no grant to check.</summary>
    public AgentSandbox Sandbox { get; init; } = AgentSandbox.WorkspaceWrite;

    /// <summary>Validation commands run in the agent's sandbox: <c>[validation] sandbox</c> is not <c>none</c>.</summary>
    public bool SandboxesValidation { get; init; } = true;
}
