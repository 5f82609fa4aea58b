namespace Maestro.Agents;

/// <summary>How a turn went.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="TurnId">The agent's id of it; empty when it never started.</param>
/// <param name="Used">Tokens of this turn.</param>
/// <param name="ThreadTotal">Tokens of the whole thread, the baseline of the next session.</param>
internal sealed record TurnResult(TurnOutcome Outcome, string TurnId, AgentTokens Used, AgentTokens ThreadTotal)
{
    /// <summary>Why it did not complete; null when it did.</summary>
    public AgentFailure? Failure { get; init; }

    /// <summary>The agent's last message; untrusted, never read as a signal.</summary>
    public string LastMessage { get; init; } = "";
}
