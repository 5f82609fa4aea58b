using System.Text.Json;
using Maestro.Gates;
using Maestro.Git;
using Maestro.Problems;

namespace Maestro.Lanes;

/// <summary>
/// Keeps a second ledger off a repository: two of them would know nothing of each other's leases. The record is the file
/// <c>maestro/owner</c> in the common git directory, so every worktree and every configuration of the repository meets the same one.
/// </summary>
internal sealed class RepositoryOwner(FileGate files, string commonDirectory)
{
    private const int MostTries = 5;
    private const int MostBytes = 64 * 1024;

    private readonly string _path = Path.Combine(commonDirectory, "maestro", "owner");

    /// <summary>Takes the repository for a ledger, or finds that it is its own already.</summary>
    /// <param name="claim">The project and its ledger.</param>
    /// <exception cref="MaestroException">
    /// Another ledger has it (<c>repository_owned_by_other_ledger</c>), or the record cannot be read (<c>owner_record_unreadable</c>) or
    /// written (<c>owner_record_unwritable</c>, <c>disk_full</c>).
    /// </exception>
    public void Claim(OwnerRecord claim)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (Read() is { } owner)
            {
                if (!IsSameFile(owner.LedgerPath, claim.LedgerPath)) Replace(owner, claim);
                else if (owner.LedgerId != claim.LedgerId) throw Replaced(owner);
                return;
            }

            if (TryCreate(claim)) return;
            if (attempt == MostTries) throw Unreadable("It appears and vanishes.");
        }
    }

    /// <summary>Throws when a ledger that does not exist yet would be a second one: so that none is made only to be refused.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="ledger">Absolute path of its ledger.</param>
    /// <exception cref="MaestroException">As <see cref="Claim"/>.</exception>
    public void Check(string project, string ledger)
    {
        if (!File.Exists(ledger) && Read() is { } owner && !IsSameFile(owner.LedgerPath, ledger))
            throw Other(owner, new OwnerRecord(project, ledger, Guid.Empty));
    }

    /// <summary>Whose the repository is; null when no ledger has taken it.</summary>
    /// <exception cref="MaestroException">The record cannot be read (<c>owner_record_unreadable</c>).</exception>
    public OwnerRecord? Read()
    {
        try
        {
            var file = new FileInfo(_path);
            if (!file.Exists) return Directory.Exists(_path) ? throw Unreadable("It is a folder.") : null;
            if (file.Length > MostBytes) throw Unreadable("It is far too large.");
            return JsonSerializer.Deserialize(File.ReadAllText(_path), OwnerRecordJson.Default.OwnerRecord) ?? throw Unreadable("It is empty.");
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Unreadable(failure.Message, failure);
        }
    }

    // The same ledger under another path was moved, unless it is still where it was: then one of the two is a copy.
    private void Replace(OwnerRecord owner, OwnerRecord claim)
    {
        if (owner.LedgerId != claim.LedgerId || File.Exists(owner.LedgerPath)) throw Other(owner, claim);
        Write(() => files.Write(FilePurpose.OwnerRecord, _path, Text(claim)));
    }

    private bool TryCreate(OwnerRecord claim)
    {
        var isCreated = false;
        Write(() => isCreated = files.TryCreate(FilePurpose.OwnerRecord, _path, Text(claim)));
        return isCreated;
    }

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileFailure.Of(failure, "owner_record_unwritable", _path, "Give the account that runs Maestro write access to the repository's git directory.");
        }
    }

    private MaestroException Other(OwnerRecord owner, OwnerRecord claim)
    {
        var isGone = !File.Exists(owner.LedgerPath);
        var message = $"The repository belongs to project {owner.ProjectId} with the ledger {owner.LedgerPath}; this configuration uses {claim.LedgerPath}.";
        return new MaestroException(
            ProblemKind.Usage,
            new Problem(
                "repository_owned_by_other_ledger",
                _path,
                isGone ? $"{message} The recorded ledger does not exist any more." : message,
                isGone
                    ? $"If that ledger is lost for good, delete {_path}; its lanes' branches and worktrees then count as foreign."
                    : "Use that ledger (state_path), or another clone of the repository."));
    }

    private MaestroException Replaced(OwnerRecord owner) => new(
        ProblemKind.Usage,
        new Problem(
            "repository_owned_by_other_ledger",
            _path,
            $"The repository belongs to the ledger {owner.LedgerPath} with the id {owner.LedgerId}; the file there now is another ledger.",
            $"Put the recorded ledger back, or, if it is lost for good, delete {_path}; its lanes' branches and worktrees then count as foreign."));

    private MaestroException Unreadable(string found, Exception? inner = null) => new(
        ProblemKind.Usage,
        new Problem("owner_record_unreadable", _path, $"The owner record cannot be read: {found}", "Restore it, or delete it when no other ledger uses this repository."),
        inner);

    private static string Text(OwnerRecord claim) => JsonSerializer.Serialize(claim, OwnerRecordJson.Default.OwnerRecord) + "\n";

    private static bool IsSameFile(string one, string other) => Path.IsPathFullyQualified(one) && RealPath.Same(one, other);
}
