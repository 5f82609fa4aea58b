using Maestro.Agents.Text;
using Maestro.Git;

namespace Maestro.Agents.Tools;

/// <summary>The lane's worktree as the host sees it, with directories that the ledger recorded.</summary>
internal sealed class LaneView(ToolLedger ledger, SharedRepository repository)
{
    private const int MostPaths = 5;

    /// <summary>What the worktree holds now.</summary>
    public Task<GitStatus> ReadStatusAsync(CancellationToken cancellation)
    {
        var lane = ledger.Lane;
        return repository.WorktreeAt(lane.WorktreePath, lane.GitDirectory!).ReadStatusAsync(cancellation);
    }

    /// <summary>What would make the host's validation fail as things stand: uncommitted files, commits that are not published.</summary>
    public async Task<IReadOnlyList<string>> ReadWarningsAsync(CancellationToken cancellation)
    {
        var status = await ReadStatusAsync(cancellation);
        var warnings = new List<string>(Uncommitted(status));
        var lane = ledger.Lane;
        if (status.Head is { } head && await ReadPublishedAsync(lane.Branch, cancellation) is { } published && published != head)
            warnings.Add($"HEAD {head[..12]} is not what is published: call {ToolNames.LanePublish} again.");
        return warnings;
    }

    // A warning is a courtesy: a remote that does not answer now is the host's trouble later.
    private async Task<string?> ReadPublishedAsync(string branch, CancellationToken cancellation)
    {
        try
        {
            return await repository.Remote.ReadHeadAsync(branch, cancellation);
        }
        catch (GitException)
        {
            return null;
        }
    }

    /// <summary>Names what is not committed; empty when the tree is clean.</summary>
    public static IReadOnlyList<string> Uncommitted(GitStatus status)
    {
        if (status.IsClean) return [];
        var paths = status.Conflicted.Concat(status.Changed).Concat(status.Untracked).Distinct().ToList();
        var named = string.Join(", ", paths.Take(MostPaths).Select(path => UntrustedText.Line(path, 200)));
        var more = paths.Count > MostPaths ? $" and {paths.Count - MostPaths} more" : "";
        return [$"Not committed, so not published and not validated: {named}{more}. Commit or remove them."];
    }
}
