using Maestro.Ledger;
using Maestro.Problems;
using Maestro.Runs;

namespace Maestro.Dispatch;

/// <summary>Applies what people ask of the sessions that this process runs, and writes the result for those who wait for it.</summary>
internal sealed class ControlDesk(RunServices services)
{
    /// <summary>Applies every pending request that is for one of these sessions.</summary>
    public async Task ApplyAsync(IEnumerable<RunningAttempt> running, CancellationToken cancellation)
    {
        var sessions = running.ToDictionary(attempt => attempt.Scope.Lane);
        var pending = services.Ledger.Read(reader => reader.ReadPendingControlRequests());
        foreach (var request in pending)
        {
            if (request.Lane is not { } lane || !sessions.TryGetValue(lane, out var session)) continue;
            var (result, detail) = await ApplyAsync(request, session, cancellation);
            services.Ledger.Write(LedgerWrite.ControlResult, writer =>
                writer.SettleControlRequest(request.Id, result, detail, services.Time.GetUtcNow()));
        }
    }

    private async Task<(ControlResult Result, string? Detail)> ApplyAsync(
        ControlRequest request, RunningAttempt session, CancellationToken cancellation)
    {
        if (request.ExpiresAt <= services.Time.GetUtcNow()) return (ControlResult.Expired, null);
        if (request.FenceNumber is { } fence && fence != session.Scope.Fence.Number)
            return (ControlResult.Superseded, "the lane was leased anew meanwhile");
        switch (request.Kind)
        {
            case ControlKind.Stop or ControlKind.Hold:
                session.Signals.Interrupt(new RunInterruption(InterruptionKind.Suspend, "operator"));
                return (ControlResult.Applied, null);
            case ControlKind.Steer:
                return await SteerAsync(request, session, cancellation);
            default:
                return (ControlResult.Refused, "not a request for a lane");
        }
    }

    private static async Task<(ControlResult Result, string? Detail)> SteerAsync(
        ControlRequest request, RunningAttempt session, CancellationToken cancellation)
    {
        try
        {
            return await session.Signals.SteerAsync(request.Text ?? "", request.ExpectedTurn, cancellation)
                ? (ControlResult.Applied, null)
                : (ControlResult.Superseded, "no such turn is active");
        }
        catch (MaestroException failure)
        {
            return (ControlResult.Refused, failure.Problems[0].Message);
        }
    }
}
