namespace Maestro.Operations.Status;

/// <summary>The agent's process.</summary>
public sealed record AgentProcessStatus
{
    /// <summary>Process id.</summary>
    public required int Pid { get; init; }

    /// <summary>It runs now.</summary>
    public required bool Alive { get; init; }
}
