using Maestro.Git;

namespace Maestro.Forges.Local;

/// <summary>Checks commits of a bare repository out for as long as a check runs.</summary>
/// <param name="git">Runs git.</param>
/// <param name="repository">The bare repository.</param>
/// <param name="folder">Where checkouts are made; absolute.</param>
internal sealed class CheckFolder(GitCommand git, string repository, string folder)
{
    private readonly GitPlace _place = GitPlace.Bare(repository);

    /// <summary>Does something in a fresh checkout of a commit, which is removed afterwards whatever happened.</summary>
    public async Task<T> InAsync<T>(string commit, Func<string, Task<T>> use, CancellationToken cancellation)
    {
        // What a run that was killed left behind is only forgotten here when its folder is gone.
        await git.RunAsync(GitCall.WorktreePrune, _place, [], cancellation);
        var path = Path.Combine(folder, $"check-{Guid.NewGuid():N}");
        await git.RunAsync(GitCall.WorktreeAdd, _place, ["--detach", "--", path, GitObjectId.Check(commit)], cancellation);
        try
        {
            return await use(path);
        }
        finally
        {
            await RemoveAsync(path);
        }
    }

    private async Task RemoveAsync(string path)
    {
        try
        {
            await git.RunAsync(GitCall.WorktreeRemove, _place, ["--force", "--force", "--", path], CancellationToken.None);
        }
        catch (GitException)
        {
            // The command made files that cannot be removed. They lie in a folder of their own and say nothing about the check.
        }
    }
}
