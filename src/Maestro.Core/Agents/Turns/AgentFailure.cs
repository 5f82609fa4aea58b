namespace Maestro.Agents;

/// <summary>Why a turn did not complete.</summary>
/// <param name="Code">Stable code (docs/spec/agent.md, "Error codes").</param>
/// <param name="Message">What the agent or Maestro says about it; untrusted text, one line, size-capped.</param>
internal sealed record AgentFailure(string Code, string Message)
{
    /// <summary>The agent's own class of the error in snake_case, for example <c>model_not_found</c>; empty when it gave none.</summary>
    public string Class { get; init; } = "";

    /// <summary>When a usage limit ends, when the agent said so.</summary>
    public DateTimeOffset? ResetsAt { get; init; }
}
