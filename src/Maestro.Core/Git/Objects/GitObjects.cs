using System.Globalization;
using System.Text;
using Maestro.Gates;
using Maestro.Problems;

namespace Maestro.Git;

/// <summary>Reads the objects of one repository. Commits are named by whole ids only; <see cref="ResolveAsync"/> makes ids of names.</summary>
internal sealed class GitObjects(GitCommand git, GitPlace place)
{
    /// <summary>The id of the commit that a reference or an id names; null when there is none.</summary>
    /// <param name="name">A whole reference name, <c>HEAD</c>, or a whole object id.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<string?> ResolveAsync(string name, CancellationToken cancellation)
    {
        if (name != "HEAD" && !GitObjectId.IsId(name)) GitRefName.Check(name);
        return await VerifyAsync($"{name}^{{commit}}", cancellation);
    }

    /// <summary>The id of a commit's tree.</summary>
    public async Task<string> ReadTreeIdAsync(string commit, CancellationToken cancellation) =>
        await VerifyAsync($"{GitObjectId.Check(commit)}^{{tree}}", cancellation) ?? throw Missing(commit);

    /// <summary>Whether one commit is the other or comes before it.</summary>
    /// <exception cref="GitException">One of them is not in this repository.</exception>
    public async Task<bool> IsAncestorAsync(string ancestor, string descendant, CancellationToken cancellation)
    {
        var request = new GitRequest(GitCall.MergeBase, place, "--is-ancestor", GitObjectId.Check(ancestor), GitObjectId.Check(descendant)) { Accept = [1] };
        return (await git.RunAsync(request, cancellation)).ExitCode == 0;
    }

    /// <summary>A best common ancestor; null when the histories have none.</summary>
    public async Task<string?> FindMergeBaseAsync(string one, string other, CancellationToken cancellation)
    {
        var request = new GitRequest(GitCall.MergeBase, place, GitObjectId.Check(one), GitObjectId.Check(other)) { Accept = [1] };
        var result = await git.RunAsync(request, cancellation);
        return result.ExitCode == 0 ? result.OutputText.Trim() : null;
    }

    /// <summary>All best common ancestors: several when the histories were merged crosswise, none when they have nothing in common.</summary>
    /// <exception cref="GitException">One of them is not in this repository.</exception>
    public async Task<IReadOnlyList<string>> FindMergeBasesAsync(string one, string other, CancellationToken cancellation)
    {
        var request = new GitRequest(GitCall.MergeBase, place, "--all", GitObjectId.Check(one), GitObjectId.Check(other)) { Accept = [1] };
        return (await git.RunAsync(request, cancellation)).OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>One entry of a commit's tree; null when the path does not exist in it. Symbolic links are not followed.</summary>
    /// <param name="commit">The commit's id.</param>
    /// <param name="path">From the repository's top, with <c>/</c>.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<GitTreeEntry?> FindAsync(string commit, string path, CancellationToken cancellation)
    {
        if (path.Split('/').Any(part => part is "" or "." or "..") || path.Contains('\0', StringComparison.Ordinal)) return null;
        var result = await git.RunAsync(GitCall.LsTree, place, ["-l", GitObjectId.Check(commit), "--", path], cancellation);
        return GitTreeReader.Read(result.OutputText).FirstOrDefault(entry => entry.Path == path);
    }

    /// <summary>A file's content at a commit; null when the path does not exist in it.</summary>
    /// <param name="commit">The commit's id.</param>
    /// <param name="path">From the repository's top, with <c>/</c>.</param>
    /// <param name="limit">The most bytes that are read.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="GitException">It is a folder, a symbolic link or a submodule (<c>file_not_regular</c>), or larger (<c>file_too_large</c>).</exception>
    public async Task<byte[]?> ReadFileAsync(string commit, string path, int limit, CancellationToken cancellation)
    {
        if (await FindAsync(commit, path, cancellation) is not { } entry) return null;
        if (!entry.IsFile) throw Refuse("file_not_regular", path, "It is not a regular file in that commit.", "Commit it as a plain file.");
        if (entry.Size > limit)
            throw Refuse("file_too_large", path, string.Create(CultureInfo.InvariantCulture, $"It has {entry.Size} bytes; at most {limit} are read."), "Make it smaller.");
        return (await git.RunAsync(GitCall.CatFile, place, ["blob", entry.Id], cancellation)).Output;
    }

    /// <summary>The entries of a commit's tree.</summary>
    /// <param name="commit">The commit's id.</param>
    /// <param name="folder">The folder whose entries are listed; empty for the top.</param>
    /// <param name="recursive">Every file below it instead of its own entries.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<IReadOnlyList<GitTreeEntry>> ListAsync(string commit, string folder, bool recursive, CancellationToken cancellation)
    {
        List<string> arguments = ["-l", .. recursive ? ["-r"] : Array.Empty<string>(), GitObjectId.Check(commit)];
        if (folder.Length > 0) arguments.AddRange(["--", $"{folder.TrimEnd('/')}/"]);
        return GitTreeReader.Read((await git.RunAsync(GitCall.LsTree, place, arguments, cancellation)).OutputText);
    }

    /// <summary>The paths that differ between two commits, by path.</summary>
    public async Task<IReadOnlyList<GitChange>> ReadChangesAsync(string from, string to, CancellationToken cancellation)
    {
        string[] arguments = ["--no-renames", "--name-status", "-z", GitObjectId.Check(from), GitObjectId.Check(to)];
        return GitTreeReader.ReadChanges((await git.RunAsync(GitCall.DiffTree, place, arguments, cancellation)).OutputText);
    }

    /// <summary>The patch between two commits.</summary>
    /// <param name="from">The commit before.</param>
    /// <param name="to">The commit after.</param>
    /// <param name="contextLines">Unchanged lines shown around each change.</param>
    /// <param name="path">Only this path; null for all.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<string> ReadPatchAsync(string from, string to, int contextLines, string? path, CancellationToken cancellation)
    {
        var context = string.Create(CultureInfo.InvariantCulture, $"--unified={contextLines}");
        List<string> arguments =
            ["--patch", context, "--find-renames", "--src-prefix=a/", "--dst-prefix=b/", GitObjectId.Check(from), GitObjectId.Check(to)];
        if (path is not null) arguments.AddRange(["--", path]);
        return (await git.RunAsync(GitCall.DiffTree, place, arguments, cancellation)).OutputText;
    }

    /// <summary>The ids of the commits that are reachable from one commit and not from another, parents before children.</summary>
    /// <param name="excluded">The commit whose history is left out; null leaves out nothing.</param>
    /// <param name="included">The newest commit.</param>
    /// <param name="limit">The most ids; the newest are kept.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public Task<IReadOnlyList<string>> ListCommitsAsync(string? excluded, string included, int limit, CancellationToken cancellation) =>
        ListCommitsBeyondAsync(excluded is null ? [] : [excluded], included, limit, cancellation);

    /// <summary>The ids of the commits that are reachable from one commit and from none of others, parents before children.</summary>
    /// <param name="excluded">The commits whose histories are left out.</param>
    /// <param name="included">The newest commit.</param>
    /// <param name="limit">The most ids; the newest are kept.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<IReadOnlyList<string>> ListCommitsBeyondAsync(
        IReadOnlyCollection<string> excluded, string included, int limit, CancellationToken cancellation)
    {
        List<string> arguments =
            ["--topo-order", "--reverse", string.Create(CultureInfo.InvariantCulture, $"--max-count={limit}"), GitObjectId.Check(included)];
        // What is left out goes through standard input: there may be more than fits into a command line.
        var request = new GitRequest(GitCall.RevList, place, [.. arguments, "--stdin"])
        {
            Input = Encoding.UTF8.GetBytes(string.Concat(excluded.Select(id => $"^{GitObjectId.Check(id)}\n"))),
        };
        var result = await git.RunAsync(request, cancellation);
        return result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Commits by id, in the order asked for.</summary>
    /// <exception cref="GitException">One of them is not in this repository.</exception>
    public async Task<IReadOnlyList<GitCommit>> ReadCommitsAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return [];
        var names = string.Concat(ids.Select(id => $"{GitObjectId.Check(id)}\n"));
        var request = new GitRequest(GitCall.CatFile, place, "--batch") { Input = Encoding.UTF8.GetBytes(names) };
        try
        {
            return GitCommitReader.ReadBatch((await git.RunAsync(request, cancellation)).Output);
        }
        catch (FormatException unreadable)
        {
            throw Refuse("commit_missing", place.Directory, unreadable.Message, "Fetch it, or look whether the repository is whole.", unreadable);
        }
    }

    private static GitException Refuse(string code, string subject, string message, string remedy, Exception? inner = null) =>
        new(new Problem(code, subject, message, remedy), GitCall.CatFile.ToSnakeCase(), -1, "", inner);

    private GitException Missing(string commit) =>
        Refuse("commit_missing", place.Directory, $"{commit} is not a commit of this repository.", "Fetch it, or look whether the repository is whole.");

    private async Task<string?> VerifyAsync(string expression, CancellationToken cancellation)
    {
        var request = new GitRequest(GitCall.RevParse, place, "--verify", "--quiet", "--end-of-options", expression) { Accept = [1] };
        var result = await git.RunAsync(request, cancellation);
        return result.ExitCode == 0 ? result.OutputText.Trim() : null;
    }
}
