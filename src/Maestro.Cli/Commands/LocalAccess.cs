using System.CommandLine;
using Maestro.Cli.Output;
using Maestro.Dispatch;
using Maestro.Engine;
using Maestro.Forges.Local;
using Maestro.PullRequests;
using Maestro.Settings;
using Maestro.Trackers.Local;
using Maestro.Workflows;

namespace Maestro.Cli.Commands;

/// <summary>A person's side of the embedded services of the project at hand.</summary>
internal sealed class LocalAccess : IDisposable
{
    private readonly CommandHost _host;
    private readonly ProjectEngine _engine;

    private LocalAccess(CommandHost host, ProjectEngine engine, WorkflowPolicy policy)
    {
        _host = host;
        _engine = engine;
        Policy = policy;
    }

    /// <summary>The workflow in force.</summary>
    public WorkflowPolicy Policy { get; }

    /// <summary>The project's settings.</summary>
    public MaestroSettings Settings => _engine.Services.Settings;

    /// <summary>The engine's parts.</summary>
    public Runs.RunServices Services => _engine.Services;

    /// <summary>Opens the project; its ledger is not touched.</summary>
    public static Task<LocalAccess> OpenAsync(CommandHost host, ParseResult parsed, CancellationToken cancellation) =>
        OpenAsync(host, ProjectConfig.Load(host.Engine, parsed.GetValue(CommonOptions.Config)), cancellation);

    /// <summary>Opens the project; its ledger is not touched.</summary>
    public static async Task<LocalAccess> OpenAsync(CommandHost host, MaestroSettings settings, CancellationToken cancellation)
    {
        var engine = await ProjectEngine.OpenAsync(host.Engine, settings, EngineAccess.ReadOnly, cancellation);
        try
        {
            var workflow = await engine.Workflows.LoadAsync(new PassBuilder(), cancellation);
            return new LocalAccess(host, engine, workflow.Snapshot.Policy);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>The tracker's desk of the operator.</summary>
    public LocalTrackerDesk Tracker() => _engine.Local.TrackerDesk(_host.Engine.UserName);

    /// <summary>The forge's desk of a reviewer; the operator themselves owns the repository.</summary>
    public LocalForgeDesk Forge(string? login, AuthorAssociation? association) =>
        _engine.Local.ForgeDesk(login is null
            ? LocalReviewer.Of(_host.Engine.UserName, AuthorAssociation.Owner)
            : LocalReviewer.Of(login, association));

    public void Dispose() => _engine.Dispose();
}
