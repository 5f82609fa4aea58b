using Maestro.Ledger;
using Maestro.Processes;

namespace Maestro.Runs;

/// <summary>Ends what an earlier process of Maestro left running in a lane, before anything new starts there.</summary>
internal sealed class AgentReaper(RunServices services)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Ends the recorded agent of an attempt, its descendants, and whatever carries the attempt's mark; answers what survived.</summary>
    public async Task<IReadOnlyList<ProcessIdentity>> EndAsync(Attempt attempt, CancellationToken cancellation)
    {
        IReadOnlyList<ProcessIdentity> recorded = attempt.Agent is { } agent ? [agent, .. attempt.AgentDescendants] : [];
        var end = await ProcessTree
            .Recorded(services.Processes, services.Time, recorded, attempt.Id.Value)
            .EndAsync(Grace, cancellation);
        return end.Survivors;
    }
}
