using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Workflows;

namespace Maestro.Runs;

/// <summary>What one session of an attempt works under; fixed while it lasts, whatever changes outside.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Run">The attempt.</param>
/// <param name="Fence">The lease that entitles it.</param>
/// <param name="Mode">What it is for.</param>
/// <param name="Workflow">The policy, and the base commit that it was read from.</param>
/// <param name="Issue">The issue as read just before.</param>
internal sealed record RunScope(LaneId Lane, RunId Run, Fence Fence, RunMode Mode, WorkflowSnapshot Workflow, Issue Issue);
