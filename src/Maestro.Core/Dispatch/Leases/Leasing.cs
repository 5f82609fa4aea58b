using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Runs;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>Takes leases on issues, under the limits of the workflow.</summary>
internal sealed class Leasing(RunServices services)
{
    /// <summary>How long a lease lasts without a heartbeat.</summary>
    public static TimeSpan Duration { get; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a held lease is renewed.</summary>
    public static TimeSpan Heartbeat { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Takes a lease together with a slot.</summary>
    public LeaseOutcome TakeWithSlot(string issueId, string issueState, WorkflowPolicy policy)
    {
        var byState = policy.Execution.MaxConcurrentAgentsByState
            .FirstOrDefault(entry => IssueName.Same(entry.Key, issueState));
        return Take(Request(issueId, issueState, policy) with
        {
            SlotLimit = policy.Execution.MaxConcurrentAgents,
            StateSlotLimit = byState.Key is null ? null : byState.Value,
        });
    }

    /// <summary>Takes a lease for work that needs no slot: finishing public writes, clearing, closing.</summary>
    public LeaseOutcome TakeWithoutSlot(Lane lane, WorkflowPolicy policy) =>
        Take(Request(lane.IssueId, lane.IssueState, policy));

    /// <summary>Renews a held lease.</summary>
    /// <exception cref="FenceLostException">It is not held any more.</exception>
    public void Renew(Fence fence)
    {
        var now = services.Time.GetUtcNow();
        services.Ledger.Write(LedgerWrite.LeaseRenew, fence, writer => writer.RenewLease(fence, now, now + Duration));
    }

    /// <summary>Gives a lease back.</summary>
    public void Release(Fence fence) =>
        services.Ledger.Write(LedgerWrite.LeaseRelease, fence, writer => writer.ReleaseLease(fence));

    private LeaseOutcome Take(LeaseRequest request) =>
        services.Ledger.Write(LedgerWrite.LeaseTake, writer => writer.TakeLease(request));

    private LeaseRequest Request(string issueId, string issueState, WorkflowPolicy policy) => new()
    {
        Key = new LeaseKey(services.Settings.Id, policy.Tracker.Provider, issueId),
        Owner = services.Self,
        Host = services.Host,
        Now = services.Time.GetUtcNow(),
        Duration = Duration,
        SlotState = issueState.Trim(),
        IsAlive = services.Processes.IsAlive,
    };
}
