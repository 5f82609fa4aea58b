using Maestro.Effects;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Problems;
using Maestro.Runs;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>Does what a person asks of one lane under the lane's lease, so that no process works on it meanwhile.</summary>
internal sealed class OperatorLease(RunServices services, LaneControl control)
{
    /// <summary>Takes the lease, does it, and gives the lease back.</summary>
    /// <param name="identifier">The issue, or the lane's id.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="act">Is given the lane as it is under the lease: whoever had it before may have changed it.</param>
    /// <exception cref="MaestroException">A process works on the lane (<c>leased_elsewhere</c>), or there is none.</exception>
    public async Task<T> HoldAsync<T>(string identifier, WorkflowPolicy policy, Func<LaneState, Fence, Task<T>> act)
    {
        var leasing = new Leasing(services);
        var lane = control.Find(identifier).Lane;
        var outcome = leasing.TakeWithoutSlot(lane, policy);
        if (outcome.Result != LeaseResult.Taken)
        {
            throw new MaestroException(ProblemKind.HeldElsewhere, new Problem(
                "leased_elsewhere", lane.IssueIdentifier, "Another process works on this lane now.", "Stop it with: maestro lane stop, then try again."));
        }

        var fence = outcome.Lease!.Fence;
        try
        {
            return await act(control.Find(identifier), fence);
        }
        catch (EffectRefusedException refused)
        {
            throw new MaestroException(ProblemKind.NeedsAttention, refused.Problem, refused);
        }
        catch (FenceLostException lost)
        {
            throw new MaestroException(ProblemKind.HeldElsewhere, new Problem(
                "leased_elsewhere", lane.IssueIdentifier, "Another process took the lane over meanwhile.", "Look at it with: maestro lane show, then try again."), lost);
        }
        finally
        {
            leasing.Release(fence);
        }
    }

    /// <summary>Sees to it that nothing runs in the lane.</summary>
    /// <exception cref="MaestroException">A process of its agent could not be ended (<c>agent_survived</c>).</exception>
    public async Task EndAgentAsync(LaneState state, CancellationToken cancellation)
    {
        if (state.Attempt is not { } newest) return;
        var survivors = await new AgentReaper(services).EndAsync(newest, cancellation);
        if (survivors.Count == 0) return;
        throw new MaestroException(ProblemKind.NeedsAttention, new Problem(
            Reasons.AgentSurvived,
            state.Lane.IssueIdentifier,
            $"Still running in the lane: {string.Join(", ", survivors.Select(process => process.Pid))}.",
            "End these processes, then try again."));
    }
}
