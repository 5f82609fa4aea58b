namespace Maestro.Agents;

/// <summary>Why a turn did not complete.</summary>
/// <param name="Code">Stable code (docs/spec/agent.md, "Error codes").</param>
/// <param name="Message">What the agent or Maestro says about it; untrusted text, one line, size-capped.</param>
internal sealed record AgentFailure(string Code, string Message)
{
    /// <summary>When a usage limit ends, when the agent said so.</summary>
    public DateTimeOffset? ResetsAt { get; init; }
}
