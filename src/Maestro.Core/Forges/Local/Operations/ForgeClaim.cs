using System.Globalization;
using Maestro.Git;

namespace Maestro.Forges.Local;

/// <summary>
/// Ties a repository to one forge file: two files would give the same numbers to different pull requests. The claim is a commit under
/// <see cref="OriginRepository.ClaimRef"/> whose text names the file by id.
/// </summary>
internal sealed class ForgeClaim(OriginRepository origin, ForgeFile file)
{
    /// <summary>Claims the repository for the file, or finds that it has.</summary>
    /// <param name="refs">The repository's references.</param>
    /// <param name="tree">A tree for the claim's commit, which must have one.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">Another file has claimed it (<c>local_forge_owned_elsewhere</c>).</exception>
    public async Task TakeAsync(OriginRefs refs, string tree, CancellationToken cancellation)
    {
        var id = file.MakeId();
        if (refs.Claim is null)
        {
            var nobody = new GitSignature("Maestro", "maestro@localhost", DateTimeOffset.UnixEpoch);
            var commit = await origin.Bare.Merges.CommitAsync(new GitCommit("", tree, [], nobody, nobody, Text(id)), cancellation);
            if (await origin.Bare.Refs.UpdateAsync([new GitRefUpdate(OriginRepository.ClaimRef, commit, null)], cancellation)) return;
            refs = await origin.ReadRefsAsync(cancellation);
        }

        if (!await IsOursAsync(refs, id, cancellation)) throw ForgeProblems.Refuse(ForgeProblems.OwnedElsewhere(origin.Path, file.Path));
    }

    /// <summary>Checks that the repository is the one that the file knows; follows it to another path when it carries the file's claim.</summary>
    /// <exception cref="Problems.MaestroException">It is another one (<c>local_forge_other_repository</c>).</exception>
    public async Task CheckPathAsync(OriginRefs refs, CancellationToken cancellation)
    {
        var recorded = file.Read(reader => reader.ReadRepositoryPath());
        if (recorded is null || recorded == origin.Path) return;
        if (!await IsOursAsync(refs, file.Id!.Value, cancellation))
            throw ForgeProblems.Refuse(ForgeProblems.OtherRepository(file.Path, recorded, origin.Path));
        file.Write(
            LocalForgeWrite.RepositoryMove,
            null,
            writer =>
            {
                writer.SetRepositoryPath(origin.Path);
                return true;
            });
    }

    private static string Text(Guid id) => string.Create(CultureInfo.InvariantCulture, $"Pull requests are kept in the forge file {id:D}\n");

    private async Task<bool> IsOursAsync(OriginRefs refs, Guid id, CancellationToken cancellation) =>
        refs.Claim is { } claim && (await origin.Bare.Objects.ReadCommitsAsync([claim], cancellation)) is [var commit] && commit.Message == Text(id);
}
