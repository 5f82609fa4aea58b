using System.Text.Json.Nodes;
using Maestro.Ledger;
using Maestro.Runs;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>A person's <c>lane resume</c>: releases a hold or stop, ends a wait for a due time, and clears a guard together with its label, with which a new episode begins.</summary>
internal sealed class LaneRelease(RunServices services, LaneControl control)
{
    /// <summary>Releases the lane; answers with what was released, empty when nothing was.</summary>
    /// <exception cref="Problems.MaestroException">A process works on the lane.</exception>
    /// <exception cref="Trackers.TrackerException">The tracker did not answer.</exception>
    public async Task<IReadOnlyList<string>> ResumeAsync(
        string identifier, string by, WorkflowPolicy policy, CancellationToken cancellation)
    {
        var state = control.Find(identifier);
        var released = new List<string>();
        if (control.Release(state, by)) released.Add(state.Hold!.Reason);
        if (released.Count == 0 && state is { Guard: null, Retry: { } retry })
        {
            EndWait(state, by);
            released.Add(retry.Reason);
        }

        if (state.Guard is not { } guard) return released;
        await ClearAsync(state, by, policy, cancellation);
        released.Add(guard.Reason);
        return released;
    }

    /// <summary>Lets a lane go on now instead of at its due time, which a clock that was wrong may have put far away; so with the account's limit.</summary>
    private void EndWait(LaneState state, string by) => services.Ledger.Write(LedgerWrite.HoldClear, writer =>
    {
        if (writer.FindLane(state.Lane.Id) is not { Retry: { } retry }) return;
        writer.SetRetry(state.Lane.Id, null);
        if (retry.Kind == RetryKind.UsageLimit) AccountLimit.Clear(writer);
        var data = new JsonObject { ["reason"] = retry.Reason, ["by"] = by };
        writer.AddEvent(new JournalEvent(0, services.Time.GetUtcNow(), state.Lane.Id, null, "wait_ended", data.ToJsonString()));
    });

    private Task<bool> ClearAsync(LaneState state, string by, WorkflowPolicy policy, CancellationToken cancellation) =>
        new OperatorLease(services, control).HoldAsync(state.Lane.Id.Value, policy, async (present, fence) =>
        {
            if (present.Guard is null) return false;
            await new GuardRelease(services).ClearAsync(present, fence, policy, $"lane resume by {by}", cancellation);
            return true;
        });
}
