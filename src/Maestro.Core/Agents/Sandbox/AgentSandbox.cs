namespace Maestro.Agents;

/// <summary>Which sandbox an agent's thread is started with: <c>[agent] sandbox</c>.</summary>
internal enum AgentSandbox
{
    /// <summary>Writes only inside the lane and the granted roots, no network.</summary>
    WorkspaceWrite,

    /// <summary>Whatever the agent's own configuration says; an effective read-only sandbox is refused.</summary>
    Inherit,

    /// <summary>No sandbox at all.</summary>
    DangerFullAccess,
}
