using Maestro.Agents;
using Maestro.Agents.AppServer;
using Maestro.Agents.Comments;
using Maestro.Agents.Text;
using Maestro.Agents.Tools;
using Maestro.Dispatch;
using Maestro.Effects;
using Maestro.Gates;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Processes;
using Maestro.Runs;
using Maestro.Settings;
using Maestro.Settings.Credentials;
using Maestro.Workflows;

namespace Maestro.Engine;

/// <summary>
/// The composition root: one project put together from its settings. Nothing above this folder knows which tracker, forge or agent is in use.
/// </summary>
internal sealed class ProjectEngine : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    private ProjectEngine(RunServices services, WorkflowLoading workflows, LocalServices local)
    {
        Services = services;
        Workflows = workflows;
        Local = local;
    }

    /// <summary>What runs share.</summary>
    public RunServices Services { get; }

    /// <summary>Loads the workflow in force.</summary>
    public WorkflowLoading Workflows { get; }

    /// <summary>A person's side of the embedded services.</summary>
    public LocalServices Local { get; }

    /// <summary>Opens the project: takes the repository into the ledger's ownership.</summary>
    /// <param name="host">The caller.</param>
    /// <param name="settings">The project.</param>
    /// <param name="access">Whether anything may be written.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Problems.MaestroException">Something is missing or wrong; nothing was changed.</exception>
    public static async Task<ProjectEngine> OpenAsync(
        EngineHost host, MaestroSettings settings, EngineAccess access, CancellationToken cancellation)
    {
        var secrets = SecretReader.Read(settings, host.Environment);
        var processes = new ProcessGate(host.Observer, host.Time);
        var files = new FileGate(host.Observer);
        var git = new GitCommand(processes, Options(host, settings));
        var repository = await SharedRepository.OpenAsync(git, settings.RepositoryRoot, settings.Git.Remote, cancellation);
        var owner = new RepositoryOwner(files, repository.CommonDirectory);
        owner.Check(settings.Id, settings.StatePath);
        RepositoryAcceptance.Expect(host, settings, repository);
        var policy = await ReadPolicyAsync(host, settings, access, repository, cancellation);
        var services = await ServiceChoice.OpenAsync(host, settings, policy, repository, git, access, cancellation);
        ILedger? ledger = null;
        try
        {
            // Only now, when nothing stands in the way any more, is anything made.
            ledger = access == EngineAccess.ReadOnly
                ? StatusAccess.OpenForReading(host, settings)
                : LedgerFile.Open(settings.StatePath, host.Observer, host.Time);
            if (access == EngineAccess.ReadWrite) owner.Claim(new OwnerRecord(settings.Id, ledger.Identity.Path, ledger.Identity.Id));
            var writes = access == EngineAccess.ReadWrite;
            if (writes) await RepositoryAcceptance.BeginAsync(ledger, repository, cancellation);
            var workflows = new WorkflowLoading(repository, settings, ledger, fetches: writes, keeps: writes);
            var engine = new ProjectEngine(
                Compose(host, settings, secrets, ledger, repository, services, processes, files), workflows, services.Local);
            engine._owned.Add(services);
            engine._owned.Add(ledger);
            return engine;
        }
        catch
        {
            ledger?.Dispose();
            services.Dispose();
            throw;
        }
    }

    /// <summary>A loop for one pass after another.</summary>
    public Dispatcher NewDispatcher() => new(Services, Workflows);

    public void Dispose()
    {
        foreach (var owned in _owned) owned.Dispose();
    }

    /// <summary>The policy in force, before there is a ledger to keep it in.</summary>
    private static async Task<WorkflowPolicy> ReadPolicyAsync(
        EngineHost host, MaestroSettings settings, EngineAccess access, SharedRepository repository, CancellationToken cancellation)
    {
        using var known = StatusAccess.OpenForReading(host, settings);
        var loading = new WorkflowLoading(repository, settings, known, fetches: access == EngineAccess.ReadWrite, keeps: false);
        return (await loading.LoadAsync(new PassBuilder(), cancellation)).Snapshot.Policy;
    }

    private static GitOptions Options(EngineHost host, MaestroSettings settings) => new(host.Environment)
    {
        UserName = settings.Git.UserName ?? "Maestro",
        UserEmail = settings.Git.UserEmail ?? "maestro@localhost",
        SslCa = settings.Git.SslCa,
        Proxy = settings.Git.Proxy,
    };

    private static RunServices Compose(
        EngineHost host,
        MaestroSettings settings,
        Secrets secrets,
        ILedger ledger,
        SharedRepository repository,
        ServiceChoice services,
        ProcessGate processes,
        FileGate files)
    {
        var worktrees = WorktreeRoot.Open(files, repository, settings.WorktreeRoot);
        var lanes = new LanePreparation(repository, worktrees, files);
        var retained = new RetainedLanes(repository, worktrees, lanes, files, host.Time);
        var handlers = EffectHandlers.All(services.Tracker, services.Forge, repository, lanes, retained);
        var effects = new EffectRunner(ledger, handlers, host.Observer, host.Time);
        var state = Path.GetDirectoryName(settings.StatePath)!;
        var text = new PublicText(
            HostPaths.OfThisMachine(settings.RepositoryRoot, settings.WorktreeRoot, state), secrets.Redactor.Redact);
        var table = new ProcessTable(host.Time);
        return new RunServices
        {
            Settings = settings,
            Ledger = ledger,
            Tracker = services.Tracker,
            Forge = services.Forge,
            Effects = effects,
            Repository = repository,
            Worktrees = worktrees,
            Lanes = lanes,
            Retained = retained,
            Tools = new ToolServices(
                ledger, effects, services.Tracker, services.Forge, repository, text, secrets.Redactor.Redact, host.Time),
            Comments = new TrackerComment(text),
            Agents = new AppServerLauncher(processes, host.Time),
            AgentProgram = AgentProgram.Of(
                processes, settings.Agent.Command, host.Environment, settings.Agent.EnvAllow, settings.SecretVariables),
            Commands = CommandChoice.Of(host, settings, processes),
            Files = files,
            Processes = table,
            Redactor = secrets.Redactor,
            SecretVariables = settings.SecretVariables,
            StateDirectory = state,
            ParentEnvironment = host.Environment,
            Self = table.Self,
            Host = Environment.MachineName,
            Time = host.Time,
        };
    }
}
