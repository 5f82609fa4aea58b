using Maestro.Forges;
using Maestro.Forges.Local;
using Maestro.Git;
using Maestro.Problems;
using Maestro.Settings;
using Maestro.Trackers;
using Maestro.Trackers.Local;
using Maestro.Workflows;

namespace Maestro.Engine;

/// <summary>Chooses tracker and forge by what settings and workflow name.</summary>
internal sealed class ServiceChoice : IDisposable
{
    private readonly TrackerFile _trackerFile;
    private readonly EmbeddedForge? _embedded;

    private ServiceChoice(TrackerFile trackerFile, EmbeddedForge? embedded, MaestroException? refused, WorkflowPolicy policy)
    {
        _trackerFile = trackerFile;
        _embedded = embedded;
        Tracker = new LocalTracker(trackerFile, policy.Tracker.ProjectSlug, LocalProject.States(policy));
        Forge = embedded?.Forge ?? (IForge)new RefusedForge(refused!);
        Local = new LocalServices(
            trackerFile,
            reviewer => embedded?.DeskOf(reviewer) ?? throw new MaestroException(refused!.Kind, refused.Problems, refused),
            policy.Tracker.ProjectSlug);
    }

    /// <summary>The tracker.</summary>
    public ITracker Tracker { get; }

    /// <summary>The forge.</summary>
    public IForge Forge { get; }

    /// <summary>A person's side of the embedded services.</summary>
    public LocalServices Local { get; }

    /// <summary>
    /// Opens what the project names. Who only reads also gets a forge that cannot be opened: one that answers each question with the reason.
    /// </summary>
    /// <exception cref="MaestroException">It names something that this version does not reach, or the services cannot be opened.</exception>
    public static async Task<ServiceChoice> OpenAsync(
        EngineHost host,
        MaestroSettings settings,
        WorkflowPolicy policy,
        SharedRepository repository,
        GitCommand git,
        EngineAccess access,
        CancellationToken cancellation)
    {
        RequireLocal("[tracker] provider", policy.Tracker.Provider);
        RequireLocal("[forge] provider", settings.ForgeProvider ?? "local");
        EmbeddedForge? embedded = null;
        MaestroException? refused = null;
        try
        {
            embedded = await EmbeddedForge.OpenAsync(ForgeOptions(settings, policy, repository), git, host.Observer, host.Time, cancellation);
        }
        catch (MaestroException failure) when (access == EngineAccess.ReadOnly && failure.Kind == ProblemKind.Usage)
        {
            refused = failure;
        }

        return new ServiceChoice(new TrackerFile(settings.Tracker.LocalPath, host.Observer, host.Time), embedded, refused, policy);
    }

    public void Dispose()
    {
        _trackerFile.Dispose();
        _embedded?.Dispose();
    }

    private static EmbeddedForgeOptions ForgeOptions(MaestroSettings settings, WorkflowPolicy policy, SharedRepository repository) => new()
    {
        RemoteUrl = repository.Remote.Url,
        RepositoryRoot = repository.Root,
        FilePath = Path.Combine(Path.GetDirectoryName(settings.Tracker.LocalPath)!, "forge.db"),
        Rules = new LocalForgeRules
        {
            RequiredApprovals = policy.Local.RequiredApprovals,
            RequiredChecks = policy.Local.RequiredChecks ?? policy.Execution.ValidationCommands,
        },
        Signature = new GitSignature(
            settings.Git.UserName ?? "Maestro", settings.Git.UserEmail ?? "maestro@localhost", DateTimeOffset.UnixEpoch),
    };

    private static void RequireLocal(string key, string provider)
    {
        if (provider == "local") return;
        throw new MaestroException(ProblemKind.Usage, new Problem(
            "provider_unsupported",
            key,
            $"The provider {provider} is not reached by this version; it works with the embedded tracker and forge.",
            "Set it to \"local\"."));
    }
}
