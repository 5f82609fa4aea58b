using Maestro.Dispatch;
using Maestro.Operations.Status;
using Maestro.Settings;

namespace Maestro.Engine;

/// <summary>Status with tracker and forge asked anew; nothing of it is written.</summary>
internal static class LiveStatus
{
    public static async Task<StatusSnapshot> ReadAsync(
        EngineHost host, MaestroSettings settings, int limit, CancellationToken cancellation)
    {
        using var engine = await ProjectEngine.OpenAsync(host, settings, EngineAccess.ReadOnly, cancellation);
        var services = engine.Services;
        var workflow = await engine.Workflows.LoadAsync(new PassBuilder(), cancellation);
        var live = await LiveReading.AskAsync(services, workflow.Snapshot.Policy, cancellation);
        return new StatusReader(services.Ledger, settings, services.Processes.IsAlive, host.Time).Read(limit, live);
    }
}
