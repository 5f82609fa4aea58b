using System.Globalization;
using System.Text;
using Maestro.Git;
using Maestro.Problems;

namespace Maestro.Forges.Local;

/// <summary>The bare repository whose pull requests the embedded forge keeps, as far as git answers for it.</summary>
internal sealed class OriginRepository
{
    /// <summary>The reference that says which forge file the repository belongs to.</summary>
    public const string ClaimRef = "refs/maestro/forge";

    private const string Heads = "refs/heads/";
    private const string Pulls = "refs/pull/";

    private readonly GitCommand _git;
    private readonly GitPlace _place;

    private OriginRepository(GitCommand git, BareRepository bare)
    {
        _git = git;
        Bare = bare;
        _place = GitPlace.Bare(bare.Path);
    }

    /// <summary>Its objects, references and merges.</summary>
    public BareRepository Bare { get; }

    /// <summary>Its folder; absolute.</summary>
    public string Path => Bare.Path;

    /// <summary>Opens it.</summary>
    /// <exception cref="MaestroException">There is no bare repository (<c>local_forge_needs_bare_remote</c>).</exception>
    public static async Task<OriginRepository> OpenAsync(GitCommand git, string path, CancellationToken cancellation)
    {
        try
        {
            return new OriginRepository(git, await BareRepository.OpenAsync(git, path, cancellation));
        }
        catch (MaestroException refused) when (refused.Code == "repo_not_bare")
        {
            throw new MaestroException(
                ProblemKind.Usage,
                new Problem(
                    "local_forge_needs_bare_remote",
                    path,
                    Directory.Exists(path) ? "The remote is no bare git repository." : "The remote's folder does not exist.",
                    "Make one with `git clone --bare`, and point the remote at it with `git remote set-url`."),
                refused);
        }
    }

    /// <summary>The reference that keeps the head of a pull request.</summary>
    public static string PullRef(int number) => string.Create(CultureInfo.InvariantCulture, $"{Pulls}{number}/head");

    /// <summary>Branches, kept heads and the claim, from one listing.</summary>
    public async Task<OriginRefs> ReadRefsAsync(CancellationToken cancellation)
    {
        string[] arguments = ["--format=%(objectname) %(refname)", "refs/heads", "refs/pull", ClaimRef];
        var result = await _git.RunAsync(GitCall.ForEachRef, _place, arguments, cancellation);
        var branches = new Dictionary<string, string>(StringComparer.Ordinal);
        var pulls = new Dictionary<int, string>();
        string? claim = null;
        foreach (var line in result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (id, name) = (line[..space], line[(space + 1)..]);
            if (name.StartsWith(Heads, StringComparison.Ordinal)) branches[name[Heads.Length..]] = id;
            else if (name == ClaimRef) claim = id;
            else if (PullNumber(name) is { } number) pulls[number] = id;
        }

        return new OriginRefs(branches, pulls, claim);
    }

    /// <summary>How each of these commits stands to a base commit.</summary>
    /// <exception cref="GitException">One of them is not in the repository.</exception>
    public async Task<IReadOnlyDictionary<string, HeadRelation>> RelateAsync(
        string baseCommit, IReadOnlyCollection<string> heads, CancellationToken cancellation)
    {
        if (heads.Count == 0) return new Dictionary<string, HeadRelation>(StringComparer.Ordinal);
        var input = string.Concat(heads.Select(head => $"{GitObjectId.Check(head)}\n"));
        var request = new GitRequest(GitCall.RevList, _place, "--parents", "--stdin")
        {
            Input = Encoding.UTF8.GetBytes($"{input}^{GitObjectId.Check(baseCommit)}\n"),
        };
        var graph = CommitGraph.Parse(baseCommit, (await _git.RunAsync(request, cancellation)).OutputText);
        return heads.Distinct().ToDictionary(head => head, graph.Relate, StringComparer.Ordinal);
    }

    /// <summary>Whether a commit exists and is part of another one's history.</summary>
    public async Task<bool> IsInAsync(string commit, string descendant, CancellationToken cancellation) =>
        await Bare.Objects.ResolveAsync(commit, cancellation) is not null && await Bare.Objects.IsAncestorAsync(commit, descendant, cancellation);

    /// <summary>Merges each head into its base without moving anything, all in one git process.</summary>
    public async Task<IReadOnlyList<MergeTrial>> TryMergesAsync(
        IReadOnlyCollection<(string Base, string Head)> pairs, CancellationToken cancellation)
    {
        if (pairs.Count == 0) return [];
        var input = string.Concat(pairs.Select(pair => $"{GitObjectId.Check(pair.Base)} {GitObjectId.Check(pair.Head)}\n"));
        var request = new GitRequest(GitCall.MergeTree, _place, "--stdin", "--allow-unrelated-histories")
        {
            Input = Encoding.UTF8.GetBytes(input),
        };
        return MergeTrialReader.Read((await _git.RunAsync(request, cancellation)).OutputText, pairs);
    }

    /// <summary>The commit that brought a head into a base: the first on the base's own line that contains it.</summary>
    /// <param name="head">A commit that the base contains.</param>
    /// <param name="baseCommit">The base's tip.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<string> FindMergeCommitAsync(string head, string baseCommit, CancellationToken cancellation)
    {
        if (head == baseCommit) return head;
        var after = await ListAsync(["--first-parent", "--parents"], head, baseCommit, cancellation);
        var containing = (await ListAsync(["--ancestry-path"], head, baseCommit, cancellation)).ToHashSet(StringComparer.Ordinal);
        var first = after.Select(line => line.Split(' ')).LastOrDefault(line => containing.Contains(line[0]));
        // When the head is itself on the base's line nobody merged it: the base was moved onto it.
        return first is null || first[1] == head ? head : first[0];
    }

    private static int? PullNumber(string name) =>
        name.StartsWith(Pulls, StringComparison.Ordinal)
        && name.EndsWith("/head", StringComparison.Ordinal)
        && name.Length > Pulls.Length + 5
        && int.TryParse(name.AsSpan(Pulls.Length, name.Length - Pulls.Length - 5), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private async Task<string[]> ListAsync(string[] options, string from, string to, CancellationToken cancellation)
    {
        string[] arguments = [.. options, GitObjectId.Check(to), $"^{GitObjectId.Check(from)}"];
        var result = await _git.RunAsync(GitCall.RevList, _place, arguments, cancellation);
        return result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
