using Maestro.Lanes;

namespace Maestro.Ledger;

/// <summary>A lane with everything the ledger knows about it at one moment.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Lease">The lease on its issue; null when nobody holds one.</param>
/// <param name="Attempt">Its newest attempt; null before the first.</param>
/// <param name="Retry">Its due time, if any.</param>
/// <param name="Hold">Its hold, if any.</param>
/// <param name="Guard">Its guard, if any.</param>
/// <param name="Handoff">Its handoff record, if any.</param>
public sealed record LaneState(Lane Lane, Lease? Lease, Attempt? Attempt, Retry? Retry, Hold? Hold, Guard? Guard, Handoff? Handoff)
{
    /// <summary>What the forge last said about its pull request; null before the first read after a handoff.</summary>
    public ReviewReading? Review { get; init; }

    /// <summary>What was done for it after its handoff.</summary>
    public Landing Landing { get; init; } = Landing.None;
}
