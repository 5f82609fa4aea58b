using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>
/// What the heads of a lane's pull request must descend from: the recorded head, or, as long as the recorded one is only where the branch left the base,
/// the head that a person bound the lane to.
/// </summary>
/// <param name="Head">The commit.</param>
/// <param name="IsValidated">It was validated.</param>
internal readonly record struct LaneLineage(string Head, bool IsValidated)
{
    /// <summary>The lineage of a lane in review.</summary>
    public static LaneLineage Of(LaneState state) => state is { Handoff: { } handoff, Lane: { AdoptedCommit: { } adopted } lane } && handoff.Head == lane.BaseCommit
        ? new LaneLineage(adopted, IsValidated: false)
        : new LaneLineage(state.Handoff!.Head, IsValidated: true);
}
