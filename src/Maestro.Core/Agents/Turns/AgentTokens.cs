namespace Maestro.Agents;

/// <summary>Tokens of a thread or a turn as the agent counts them.</summary>
/// <param name="Input">Sent to the model, cached ones included.</param>
/// <param name="CachedInput">The part of <paramref name="Input"/> that was cached.</param>
/// <param name="Output">Made by the model, reasoning included.</param>
/// <param name="Reasoning">The part of <paramref name="Output"/> that was reasoning.</param>
/// <param name="Total">What budgets count.</param>
internal readonly record struct AgentTokens(long Input, long CachedInput, long Output, long Reasoning, long Total)
{
    /// <summary>Both together.</summary>
    public AgentTokens Plus(AgentTokens other) => new(
        Input + other.Input, CachedInput + other.CachedInput, Output + other.Output, Reasoning + other.Reasoning, Total + other.Total);

    /// <summary>What was used since <paramref name="baseline"/>; never below zero, since a thread's totals only grow.</summary>
    public AgentTokens Since(AgentTokens baseline) => new(
        Math.Max(0, Input - baseline.Input),
        Math.Max(0, CachedInput - baseline.CachedInput),
        Math.Max(0, Output - baseline.Output),
        Math.Max(0, Reasoning - baseline.Reasoning),
        Math.Max(0, Total - baseline.Total));
}
