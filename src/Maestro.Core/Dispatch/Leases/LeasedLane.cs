using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Runs;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>
/// A lane judged anew under its lease: what was read before the lease was taken may be the past, in which another process finished the lane or
/// a person suspended it.
/// </summary>
/// <param name="State">As the ledger has it now.</param>
/// <param name="Facts">Its facts, without the lease that we hold ourselves.</param>
/// <param name="Decision">What they say.</param>
internal sealed record LeasedLane(LaneState State, LaneFacts Facts, LaneDecision Decision)
{
    /// <summary>Reads a lane whose lease is held; null when the lane is gone.</summary>
    public static LeasedLane? Read(RunServices services, LaneState before, WorkflowPolicy policy)
    {
        var reading = new Reconciliation(services).Reading(policy);
        if (services.Ledger.Read(reader => reader.FindLane(before.Lane.Id)) is not { } state) return null;
        var facts = reading.Of(state with { Lease = null });
        return new LeasedLane(state, facts, LaneKernel.Decide(facts));
    }
}
