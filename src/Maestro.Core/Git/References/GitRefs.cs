using System.Text;
using Maestro.Processes;

namespace Maestro.Git;

/// <summary>The references of one repository.</summary>
internal sealed class GitRefs(GitCommand git, GitPlace place)
{
    // How git words a reference that is not what the transaction expected, rather than a failure.
    private static readonly string[] Moved =
    [
        "but expected", "reference already exists", "unable to resolve reference", "reference is missing but expected",
    ];

    /// <summary>What a reference points at; null when it does not exist.</summary>
    /// <param name="name">Its whole name.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<string?> ReadAsync(string name, CancellationToken cancellation) =>
        (await ListAsync(GitRefName.Check(name), cancellation)).FirstOrDefault(found => found.Name == name) is { Id: { } id } ? id : null;

    /// <summary>The references at or below a prefix, by name; <c>refs</c> lists all.</summary>
    /// <param name="prefix">Whole parts of a name without wildcards: <c>refs/heads</c> finds <c>refs/heads/main</c>.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<IReadOnlyList<GitRef>> ListAsync(string prefix, CancellationToken cancellation)
    {
        if (prefix != "refs") GitRefName.Check(prefix);
        var result = await git.RunAsync(GitCall.ForEachRef, place, ["--format=%(objectname) %(refname)", prefix], cancellation);
        return [.. result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    /// <summary>The branch that HEAD names, without <c>refs/heads/</c>; null when HEAD is detached. The branch may not exist yet.</summary>
    public async Task<string?> ReadHeadBranchAsync(CancellationToken cancellation)
    {
        var result = await git.RunAsync(new GitRequest(GitCall.SymbolicRef, place, "HEAD") { Accept = [1] }, cancellation);
        var name = result.OutputText.TrimEnd('\n');
        const string Heads = "refs/heads/";
        return name.StartsWith(Heads, StringComparison.Ordinal) ? name[Heads.Length..] : null;
    }

    /// <summary>The branch that a remote's HEAD named when it was last looked at; null when that is not known.</summary>
    public async Task<string?> ReadRemoteHeadAsync(string remote, CancellationToken cancellation)
    {
        var prefix = $"refs/remotes/{remote}/";
        var request = new GitRequest(GitCall.SymbolicRef, place, GitRefName.Check($"{prefix}HEAD")) { Accept = [1, 128] };
        var name = (await git.RunAsync(request, cancellation)).OutputText.TrimEnd('\n');
        return name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : null;
    }

    /// <summary>Makes HEAD name a branch. Only for bare repositories: a worktree would then show another commit's files.</summary>
    public async Task SetHeadBranchAsync(string branch, CancellationToken cancellation) =>
        await git.RunAsync(GitCall.SymbolicRef, place, ["HEAD", GitRefName.OfBranch(branch)], cancellation);

    /// <summary>Moves references, all of them or none.</summary>
    /// <param name="updates">The moves; each with the value that must be there before.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <returns>False, and nothing changed, when a reference was not what its update expected.</returns>
    /// <exception cref="GitException">A value names no object, or the repository cannot be written.</exception>
    public async Task<bool> UpdateAsync(IReadOnlyList<GitRefUpdate> updates, CancellationToken cancellation)
    {
        var script = new StringBuilder("start\0");
        foreach (var update in updates) Write(script, update);
        script.Append("prepare\0commit\0");
        var request = new GitRequest(GitCall.UpdateRef, place, "--no-deref", "-z", "--stdin")
        {
            Input = Encoding.UTF8.GetBytes(script.ToString()),
            Accept = [128],
        };
        var result = await git.RunAsync(request, cancellation);
        if (result.ExitCode == 0) return true;
        if (IsMoved(result)) return false;
        throw GitFailure.Of(request, result);
    }

    private static bool IsMoved(ProcessResult result) =>
        result.ErrorText.Contains("cannot lock ref", StringComparison.Ordinal) && Moved.Any(sign => result.ErrorText.Contains(sign, StringComparison.Ordinal));

    private static void Write(StringBuilder script, GitRefUpdate update)
    {
        var name = GitRefName.Check(update.Name);
        _ = (update.Value, update.Expected) switch
        {
            (null, null) => throw new ArgumentException($"The update of {name} neither deletes nor sets it.", nameof(update)),
            ({ } value, null) => script.Append($"create {name}\0{GitObjectId.Check(value)}\0"),
            (null, { } expected) => script.Append($"delete {name}\0{GitObjectId.Check(expected)}\0"),
            ({ } value, { } expected) => script.Append($"update {name}\0{GitObjectId.Check(value)}\0{GitObjectId.Check(expected)}\0"),
        };
    }

    private static GitRef Parse(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return new GitRef(line[(space + 1)..], line[..space]);
    }
}
