using Maestro.Gates;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Git;

/// <summary>A remote of the shared repository, addressed by its configured address and never by its name.</summary>
internal sealed class GitRemote
{
    private const int MostTries = 5;

    private readonly GitCommand _git;
    private readonly GitPlace _place;
    private readonly GitObjects _objects;
    private readonly GitRefs _refs;
    private readonly string _fetchUrl;
    private readonly string _pushUrl;

    /// <summary>Addresses a remote; contacts nothing yet.</summary>
    public GitRemote(GitCommand git, GitPlace place, string name, string fetchUrl, string pushUrl)
    {
        _git = git;
        _place = place;
        _objects = new GitObjects(git, place);
        _refs = new GitRefs(git, place);
        _fetchUrl = fetchUrl;
        _pushUrl = pushUrl;
        Name = name;
        Url = GitFailure.WithoutCredentials(fetchUrl);
    }

    /// <summary>Its name in the repository's configuration.</summary>
    public string Name { get; }

    /// <summary>Its address without a user name or password: fit to be recorded, compared and shown.</summary>
    public string Url { get; }

    /// <summary>The branch that the remote's HEAD names; null when its HEAD is detached or names no existing branch.</summary>
    /// <exception cref="GitException">The remote does not answer (<c>remote_unreachable</c>).</exception>
    public async Task<string?> ReadDefaultBranchAsync(CancellationToken cancellation)
    {
        var answer = await _git.RunAsync(GitCall.LsRemote, _place, ["--symref", "--", _fetchUrl, "HEAD"], cancellation);
        const string Prefix = "ref: refs/heads/";
        const string Suffix = "\tHEAD";
        var line = answer.OutputText.Split('\n').FirstOrDefault(
            text => text.StartsWith(Prefix, StringComparison.Ordinal) && text.EndsWith(Suffix, StringComparison.Ordinal));
        return line?[Prefix.Length..^Suffix.Length];
    }

    /// <summary>Where a branch of the remote stands; null when it does not exist.</summary>
    /// <exception cref="GitException">The remote does not answer (<c>remote_unreachable</c>).</exception>
    public Task<string?> ReadHeadAsync(string branch, CancellationToken cancellation) => ReadHeadAsync(_fetchUrl, branch, cancellation);

    /// <summary>Brings a branch of the remote here, to <c>refs/remotes/</c>, and gives the commit; null when the branch does not exist.</summary>
    /// <exception cref="GitException">The remote does not answer (<c>remote_unreachable</c>), or the disk is full.</exception>
    public async Task<string?> FetchAsync(string branch, CancellationToken cancellation)
    {
        var name = GitRefName.OfBranch(branch);
        var here = GitRefName.Check($"refs/remotes/{Name}/{branch}");
        for (var attempt = 1; ; attempt++)
        {
            var request = new GitRequest(GitCall.Fetch, _place, "--", _fetchUrl, $"+{name}:{here}") { Accept = [1, 128] };
            var result = await _git.RunAsync(request, cancellation);
            if (result.ExitCode == 0) return await _refs.ReadAsync(here, cancellation);
            if (result.ErrorText.Contains("couldn't find remote ref", StringComparison.Ordinal)) return null;
            // Another process fetched the same branch at this moment; its answer is as good, and a new try finds nothing to do.
            var isRace = result.ErrorText.Contains("cannot lock ref", StringComparison.Ordinal)
                && (result.ErrorText.Contains("but expected", StringComparison.Ordinal) || result.ErrorText.Contains("File exists", StringComparison.Ordinal)
                    || result.ErrorText.Contains("reference already exists", StringComparison.Ordinal));
            if (!isRace || attempt == MostTries) throw GitFailure.Of(request, result);
        }
    }

    /// <summary>
    /// Sends exactly one commit to a branch. Never forces: a commit that does not descend from what is published is not sent.
    /// After an exception nothing is known; <see cref="ReadHeadAsync(string, CancellationToken)"/> tells.
    /// </summary>
    /// <param name="commit">The commit's id.</param>
    /// <param name="branch">The branch on the remote.</param>
    /// <param name="expected">Where the branch stands as the caller knows it; null: it does not exist yet.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="GitException">The remote does not answer (<c>remote_unreachable</c>).</exception>
    public async Task<GitPush> PushAsync(string commit, string branch, string? expected, CancellationToken cancellation)
    {
        var head = await ReadHeadAsync(_pushUrl, branch, cancellation);
        if (head != GitObjectId.Check(commit) && head != expected) return new GitPush(GitPushOutcome.RemoteMoved, head);
        return await SendAsync(commit, branch, head, cancellation);
    }

    /// <summary>
    /// Like <see cref="PushAsync"/>, but from wherever the branch stands now: the commit must only descend from it.
    /// </summary>
    /// <param name="commit">The commit's id.</param>
    /// <param name="branch">The branch on the remote.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="GitException">The remote does not answer (<c>remote_unreachable</c>).</exception>
    public async Task<GitPush> AdvanceAsync(string commit, string branch, CancellationToken cancellation) =>
        await SendAsync(GitObjectId.Check(commit), branch, await ReadHeadAsync(_pushUrl, branch, cancellation), cancellation);

    private async Task<GitPush> SendAsync(string commit, string branch, string? head, CancellationToken cancellation)
    {
        if (head == commit) return new GitPush(GitPushOutcome.UpToDate, head);
        if (head is not null && !await DescendsAsync(commit, head, cancellation)) return new GitPush(GitPushOutcome.NotFastForward, head);
        var request = new GitRequest(GitCall.Push, _place, "--", _pushUrl, $"{commit}:{GitRefName.OfBranch(branch)}") { Accept = [1] };
        var result = await _git.RunAsync(request, cancellation);
        return result.ExitCode == 0 ? new GitPush(GitPushOutcome.Pushed, commit) : await RefusedAsync(request, result, branch, cancellation);
    }

    private async Task<GitPush> RefusedAsync(GitRequest request, ProcessResult result, string branch, CancellationToken cancellation)
    {
        // "!<TAB>from:to<TAB>[rejected] (fetch first)" or "[remote rejected] (pre-receive hook declined)"
        var line = result.OutputText.Split('\n').FirstOrDefault(text => text.StartsWith("!\t", StringComparison.Ordinal)) ?? throw GitFailure.Of(request, result);
        var summary = line[(line.LastIndexOf('\t') + 1)..];
        var head = await ReadHeadAsync(_pushUrl, branch, cancellation);
        if (summary.StartsWith("[rejected]", StringComparison.Ordinal)) return new GitPush(GitPushOutcome.RemoteMoved, head);
        var said = result.ErrorText.Split('\n').Where(text => text.StartsWith("remote:", StringComparison.Ordinal)).Select(text => text[7..].Trim());
        var reason = string.Join('\n', said.Append(summary).Where(text => text.Length > 0));
        return new GitPush(GitPushOutcome.Rejected, head, GitFailure.Tail(reason));
    }

    private async Task<bool> DescendsAsync(string commit, string published, CancellationToken cancellation)
    {
        if (await _objects.ResolveAsync(commit, cancellation) is null)
        {
            var problem = new Problem("commit_missing", commit, "The commit to be pushed is not in this repository.", "Look whether the repository is whole.");
            throw new GitException(problem, GitCall.Push.ToSnakeCase(), -1, "");
        }

        // What is published and not here cannot be an ancestor of what is here.
        return await _objects.ResolveAsync(published, cancellation) is not null && await _objects.IsAncestorAsync(published, commit, cancellation);
    }

    private async Task<string?> ReadHeadAsync(string url, string branch, CancellationToken cancellation)
    {
        var name = GitRefName.OfBranch(branch);
        var answer = await _git.RunAsync(GitCall.LsRemote, _place, ["--", url, name], cancellation);
        // The pattern also matches names that end with it.
        return answer.OutputText.Split('\n').Select(line => line.Split('\t')).FirstOrDefault(parts => parts.Length == 2 && parts[1] == name)?[0];
    }
}
