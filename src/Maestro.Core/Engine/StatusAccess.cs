using Maestro.Ledger;
using Maestro.Operations.Status;
using Maestro.Processes;
using Maestro.Settings;

namespace Maestro.Engine;

/// <summary>Status without anything else: no git, no tracker, no forge; the ledger is only read, and not made when there is none.</summary>
public static class StatusAccess
{
    /// <summary>The snapshot of a project.</summary>
    public static StatusSnapshot Read(EngineHost host, MaestroSettings settings, int limit)
    {
        using var ledger = OpenForReading(host, settings);
        return new StatusReader(ledger, settings, new ProcessTable(host.Time).IsAlive, host.Time).Read(limit);
    }

    /// <summary>One lane as operators see it.</summary>
    internal static LaneStatus ReadLane(EngineHost host, MaestroSettings settings, ILedger ledger, LaneState state) =>
        new StatusReader(ledger, settings, new ProcessTable(host.Time).IsAlive, host.Time).ReadLane(state);

    /// <summary>The project's ledger for a reader; an empty one in memory's stead when there is none yet.</summary>
    internal static ILedger OpenForReading(EngineHost host, MaestroSettings settings) =>
        File.Exists(settings.StatePath)
            ? LedgerFile.Open(settings.StatePath, host.Observer, host.Time, create: false)
            : new EmptyLedger(settings.StatePath);
}
