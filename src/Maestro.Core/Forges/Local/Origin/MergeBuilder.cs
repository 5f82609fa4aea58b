using Maestro.Git;
using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>Makes the commit that a base is moved to by a merge. Nothing is moved here.</summary>
internal sealed class MergeBuilder(OriginRepository origin, TimeProvider time)
{
    private const int MostCommits = 100_000;
    private const int ListedSubjects = 100;

    /// <summary>Makes the commit.</summary>
    /// <param name="method">How.</param>
    /// <param name="onto">The base's tip.</param>
    /// <param name="head">The commit to merge.</param>
    /// <param name="text">The first lines of the commit's text: its subject, and what comes behind it in a merge commit.</param>
    /// <param name="who">Who merges.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<MergeBuild> BuildAsync(
        MergeMethod method, string onto, string head, MergeText text, GitSignature who, CancellationToken cancellation)
    {
        var merged = await origin.Bare.Merges.MergeAsync(onto, head, cancellation);
        if (merged.Tree is not { } tree) return MergeBuild.Refused("It conflicts with its base.");
        who = who with { At = time.GetUtcNow() };
        return method switch
        {
            MergeMethod.Merge => await CommitAsync(new GitCommit("", tree, [onto, head], who, who, $"{text.Subject}\n\n{text.Origin}\n"), cancellation),
            MergeMethod.Squash => await SquashAsync(tree, onto, head, text, who, cancellation),
            MergeMethod.Rebase => await RebaseAsync(tree, onto, head, who, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
        };
    }

    private async Task<MergeBuild> CommitAsync(GitCommit commit, CancellationToken cancellation) =>
        MergeBuild.Of(await origin.Bare.Merges.CommitAsync(commit, cancellation));

    // Written by whoever wrote the first of the commits; the others are named at the end of the text.
    private async Task<MergeBuild> SquashAsync(
        string tree, string onto, string head, MergeText text, GitSignature who, CancellationToken cancellation)
    {
        var commits = await ReadOwnAsync(onto, head, cancellation);
        var authors = commits.Select(commit => commit.Author).DistinctBy(author => author.Email, StringComparer.OrdinalIgnoreCase).ToList();
        var author = authors.Count == 0 ? who : Named(authors[0]) with { At = who.At };
        List<string> parts = [text.Subject];
        if (commits.Count == 1 && commits[0].Message.Split('\n', 2) is [_, var rest] && rest.Trim() is { Length: > 0 } body) parts.Add(body);
        if (commits.Count > 1)
        {
            var subjects = commits.Take(ListedSubjects).Select(commit => $"* {commit.Subject}");
            parts.Add(string.Join('\n', commits.Count > ListedSubjects ? subjects.Append($"* and {commits.Count - ListedSubjects} more") : subjects));
        }

        if (authors.Count > 1) parts.Add(string.Join('\n', authors.Skip(1).Select(other => $"Co-authored-by: {Named(other).Name} <{other.Email}>")));
        return await CommitAsync(new GitCommit("", tree, [onto], author, who, string.Join("\n\n", parts) + "\n"), cancellation);
    }

    private async Task<MergeBuild> RebaseAsync(string tree, string onto, string head, GitSignature who, CancellationToken cancellation)
    {
        var commits = await ReadOwnAsync(onto, head, cancellation);
        if (commits.Any(commit => commit.Parents.Count == 0)) return MergeBuild.Refused("It contains a first commit, which has no place on its base.");
        var objects = origin.Bare.Objects;
        var parents = (await objects.ReadCommitsAsync([.. commits.Select(commit => commit.Parents[0]).Distinct()], cancellation)).ToDictionary(commit => commit.Id);
        var top = (await objects.ReadCommitsAsync([onto], cancellation))[0];
        foreach (var commit in commits)
        {
            var picked = await origin.Bare.Merges.PickAsync(commit, top, cancellation);
            if (picked.Tree is null) return MergeBuild.Refused($"It cannot be rebased: {commit.Id} conflicts in {string.Join(", ", picked.Conflicts.Take(5))}.");

            // What the base has already is left out; what was empty from the start stays.
            if (picked.Tree == top.Tree && commit.Tree != parents[commit.Parents[0]].Tree) continue;
            var anew = new GitCommit("", picked.Tree, [top.Id], Named(commit.Author), who, commit.Message);
            top = anew with { Id = await origin.Bare.Merges.CommitAsync(anew, cancellation) };
        }

        if (top.Id == onto) return MergeBuild.Refused("Its base has all of its changes already.");
        return top.Tree == tree ? MergeBuild.Of(top.Id) : MergeBuild.Refused("Rebasing it gives other files than merging it.");
    }

    // The commits of the head that are no merges, parents first.
    private async Task<IReadOnlyList<GitCommit>> ReadOwnAsync(string onto, string head, CancellationToken cancellation)
    {
        var ids = await origin.Bare.Objects.ListCommitsAsync(onto, head, MostCommits, cancellation);
        return [.. (await origin.Bare.Objects.ReadCommitsAsync(ids, cancellation)).Where(commit => commit.Parents.Count < 2)];
    }

    // git refuses to write a commit without an author's name, though it reads one.
    private static GitSignature Named(GitSignature author) =>
        author.Name.Length > 0 ? author : author with { Name = author.Email.Length > 0 ? author.Email : "unknown" };
}
