using System.Globalization;
using Maestro.Gates;
using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>
/// Keeps the work of a lane that is to be removed all the same: its commits and one on top with everything that is in no commit, under a reference of its own.
/// </summary>
internal sealed class LaneKeep(SharedRepository repository, LaneWorkReader work, FileGate files)
{
    /// <summary>
    /// Writes the commit and finds the reference for it, and sets no reference yet. The same content gives the same commit, and a commit that is kept
    /// already the reference that it has.
    /// </summary>
    /// <param name="plan">The lane as it is recorded, its git directory included.</param>
    /// <param name="isDisposable">Whether an ignored path may be deleted unasked; folders end with <c>/</c>.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">
    /// The lane is not what was recorded, or holds what cannot be in a commit (<c>work_not_keepable</c>).
    /// </exception>
    public async Task<KeptWork> PrepareAsync(LanePlan plan, Func<string, bool> isDisposable, CancellationToken cancellation)
    {
        var commit = FileStatus.Read(plan.Path) is null
            ? await repository.Refs.ReadAsync(GitRefName.OfBranch(plan.Branch), cancellation) ?? throw LaneProblems.Mismatch(plan.Path, "branch", "gone", plan.Branch)
            : await WriteAsync(plan, isDisposable, cancellation);
        return new KeptWork(await NameAsync(Path.GetFileName(plan.Path), commit, cancellation), commit);
    }

    /// <summary>The commit that holds everything of a lane that is there now.</summary>
    /// <exception cref="Problems.MaestroException">As for <see cref="PrepareAsync"/>.</exception>
    public async Task<string> WriteAsync(LanePlan plan, Func<string, bool> isDisposable, CancellationToken cancellation)
    {
        var worktree = await work.OpenAsync(plan, cancellation);
        var status = await worktree.ReadStatusAsync(cancellation);
        return await worktree.SnapshotAsync([.. new IgnoredFiles(plan.Path, isDisposable).Expand(status.Ignored)], files, cancellation);
    }

    /// <summary>Sets the reference; nothing happens when it keeps that commit already.</summary>
    /// <exception cref="Problems.MaestroException">It keeps something else (<c>kept_ref_taken</c>).</exception>
    /// <exception cref="GitException">The commit is not in the repository, or the reference cannot be written.</exception>
    public async Task SaveAsync(KeptWork kept, CancellationToken cancellation)
    {
        if (!kept.Ref.StartsWith($"{KeptWork.Prefix}/", StringComparison.Ordinal)) throw new ArgumentException($"{kept.Ref} is no place for kept work.", nameof(kept));
        if (await IsSavedAsync(kept, cancellation)) return;
        if (await repository.Refs.UpdateAsync([new GitRefUpdate(kept.Ref, kept.Commit, null)], cancellation)) return;
        if (!await IsSavedAsync(kept, cancellation)) throw LaneProblems.KeptRefTaken(kept.Ref);
    }

    /// <summary>Whether the reference keeps that commit.</summary>
    public async Task<bool> IsSavedAsync(KeptWork kept, CancellationToken cancellation) =>
        await repository.Refs.ReadAsync(kept.Ref, cancellation) == kept.Commit;

    /// <summary>Whether some reference keeps exactly this commit.</summary>
    public async Task<bool> IsKeptAsync(string commit, CancellationToken cancellation) =>
        (await repository.Refs.ListAsync(KeptWork.Prefix, cancellation)).Any(found => found.Id == commit);

    // File systems may take names that differ in case for the same one.
    private async Task<string> NameAsync(string lane, string commit, CancellationToken cancellation)
    {
        var refs = await repository.Refs.ListAsync(KeptWork.Prefix, cancellation);
        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{number}");
            var name = $"{KeptWork.Prefix}/{lane}{suffix}";
            if (refs.All(found => !found.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || found == new GitRef(name, commit))) return GitRefName.Check(name);
        }
    }
}
