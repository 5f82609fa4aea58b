using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Problems;
using Maestro.Workflows;

namespace Maestro.Runs;

/// <summary>A lane under its lease, and what is to be done for it now.</summary>
/// <param name="State">As the ledger has it.</param>
/// <param name="Decision">What its facts say.</param>
/// <param name="Fence">The lease.</param>
/// <param name="Policy">The policy in force.</param>
/// <param name="BaseCommit">The tip of the base branch, as it was fetched.</param>
/// <param name="Report">Takes what a person should hear of.</param>
internal sealed record LaneTurn(LaneState State, LaneDecision Decision, Fence Fence, WorkflowPolicy Policy, string BaseCommit, Action<Problem> Report);
