using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>What a person reads about pull requests.</summary>
internal sealed class PullViews(ForgeCore core)
{
    private const int MostCommits = 250;
    private const int ContextLines = 3;

    /// <summary>Pull requests, newest first; null for every state.</summary>
    public async Task<IReadOnlyList<PullRequest>> ListAsync(PullRequestState? state, CancellationToken cancellation)
    {
        // Also those that only now turn out to be merged or closed are looked at first.
        var open = await core.Observer.ObserveAsync(PullSelection.Open, cancellation);
        var pulls = state == PullRequestState.Open ? open : await core.Observer.ObserveAsync(PullSelection.All, cancellation);
        return [.. pulls.Where(pull => state is null || pull.Row.State == state).Select(pull => pull.ToPullRequest(core.Origin.Path))];
    }

    /// <summary>A pull request with its commits, comments and history.</summary>
    public async Task<PullDetail> ShowAsync(int number, CancellationToken cancellation)
    {
        var pull = await core.Observer.ObserveAsync(number, cancellation);
        var (fork, head) = await FindForkAsync(pull, cancellation);
        var objects = core.Origin.Bare.Objects;
        var ids = fork is null ? [] : await objects.ListCommitsAsync(fork, head, MostCommits, cancellation);
        var commits = await objects.ReadCommitsAsync(ids, cancellation);
        var changes = fork is null ? [] : await objects.ReadChangesAsync(fork, head, cancellation);
        var (comments, history) = core.File.Read(reader => (reader.ReadComments(number), reader.ReadEvents(number)));
        return new PullDetail(
            pull.ToPullRequest(core.Origin.Path),
            pull.Judge(pull.Facts).Obstacles,
            pull.Row.ClosedReason,
            [.. commits.Select(commit => new PullCommit(commit.Id, commit.Author.Name, commit.Subject))],
            [.. changes.Select(change => change.Path)],
            comments,
            history);
    }

    /// <summary>What a pull request changes, as a patch; empty when its commits are not in the repository any more.</summary>
    public async Task<string> DiffAsync(int number, CancellationToken cancellation)
    {
        var (fork, head) = await FindForkAsync(await core.Observer.ObserveAsync(number, cancellation), cancellation);
        return fork is null ? "" : await core.Origin.Bare.Objects.ReadPatchAsync(fork, head, ContextLines, null, cancellation);
    }

    // Where the head left the base. After the merge that is where it left what the base was before.
    private async Task<(string? Fork, string Head)> FindForkAsync(ObservedPull pull, CancellationToken cancellation)
    {
        var objects = core.Origin.Bare.Objects;
        var head = pull.Row.Head;
        var onto = pull.Row.MergeCommit ?? pull.Refs.Branch(pull.Row.BaseBranch);
        if (onto is null || await objects.ResolveAsync(head, cancellation) is null) return (null, head);
        if (pull.Row.MergeCommit is { } merge && (await objects.ReadCommitsAsync([merge], cancellation))[0].Parents is [var before, ..] && merge != head) onto = before;
        return (await objects.FindMergeBaseAsync(onto, head, cancellation), head);
    }
}
