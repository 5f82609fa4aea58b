using Maestro.Gates;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Processes;
using Maestro.Settings;

namespace Maestro.Engine;

/// <summary>
/// What an operator accepted of the repository's configuration, hooks and redirections: as they were when Maestro first worked there, or when
/// <c>doctor --accept-config</c> said so.
/// </summary>
internal static class RepositoryAcceptance
{
    private const string Name = "repository_fingerprint";

    /// <summary>Holds the repository to what was accepted; nothing was before the first pass.</summary>
    public static void Expect(EngineHost host, MaestroSettings settings, SharedRepository repository)
    {
        using var known = StatusAccess.OpenForReading(host, settings);
        if (known.Read(reader => reader.ReadValue(Name)) is { } accepted) repository.Trust.Expect(RepositoryFingerprint.Parse(accepted));
    }

    /// <summary>Accepts the repository as it is when nothing was accepted yet.</summary>
    public static async Task BeginAsync(ILedger ledger, SharedRepository repository, CancellationToken cancellation)
    {
        if (ledger.Read(reader => reader.ReadValue(Name)) is not null) return;
        var present = await repository.Trust.ReadAsync(cancellation);
        ledger.Write(LedgerWrite.ProjectValue, writer =>
        {
            if (writer.ReadValue(Name) is null) writer.SetValue(Name, present.Text);
        });
        repository.Trust.Expect(RepositoryFingerprint.Parse(ledger.Read(reader => reader.ReadValue(Name))!));
    }

    /// <summary>Accepts the repository as it is; answers with what is different from what was accepted before.</summary>
    /// <param name="host">The caller.</param>
    /// <param name="settings">The project.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">The repository cannot be opened, or belongs to another ledger.</exception>
    public static async Task<IReadOnlyList<string>> AcceptAsync(EngineHost host, MaestroSettings settings, CancellationToken cancellation)
    {
        var git = new GitCommand(new ProcessGate(host.Observer, host.Time), new GitOptions(host.Environment));
        var repository = await SharedRepository.OpenAsync(git, settings.RepositoryRoot, settings.Git.Remote, cancellation);
        new RepositoryOwner(new FileGate(host.Observer), repository.CommonDirectory).Check(settings.Id, settings.StatePath);
        var present = await repository.Trust.ReadAsync(cancellation);
        using var ledger = LedgerFile.Open(settings.StatePath, host.Observer, host.Time);
        var before = ledger.Read(reader => reader.ReadValue(Name));
        ledger.Write(LedgerWrite.ProjectValue, writer => writer.SetValue(Name, present.Text));
        return before is null ? [] : present.Since(RepositoryFingerprint.Parse(before));
    }
}
