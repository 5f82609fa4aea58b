namespace Maestro.Lifecycle;

/// <summary>One row of a decision table; the first whose condition holds decides.</summary>
/// <param name="Observed">The condition.</param>
/// <param name="Decide">The decision when it holds.</param>
internal sealed record DecisionRow(Func<LaneFacts, bool> Observed, Func<LaneFacts, LaneDecision> Decide)
{
    /// <summary>A row whose decision does not depend on the facts.</summary>
    public DecisionRow(Func<LaneFacts, bool> observed, LaneDecision decision)
        : this(observed, _ => decision)
    {
    }
}
