namespace Maestro.Cli.Demo;

/// <summary>What a demo left, read from the repositories by plain git: Maestro's own word is not asked for.</summary>
/// <param name="Merges">What main of the bare origin got, oldest first: <c>commit subject</c>.</param>
/// <param name="Branches">Branches of lanes in the origin.</param>
/// <param name="Worktrees">Folders of worktrees beside the repository's own, relative to it.</param>
internal sealed record DemoEnd(IReadOnlyList<string> Merges, IReadOnlyList<string> Branches, IReadOnlyList<string> Worktrees)
{
    /// <summary>Reads it.</summary>
    public static async Task<DemoEnd> ReadAsync(OperatorGit origin, OperatorGit repository, CancellationToken cancellation)
    {
        const string Worktree = "worktree ";
        var begin = await origin.RunAsync(cancellation, "rev-list", "--max-parents=0", "main");
        var folders = Lines(await repository.RunAsync(cancellation, "worktree", "list", "--porcelain"))
            .Where(line => line.StartsWith(Worktree, StringComparison.Ordinal))
            .Select(line => line[Worktree.Length..])
            .ToList();
        return new DemoEnd(
            Lines(await origin.RunAsync(cancellation, "log", "--first-parent", "--reverse", "--format=%h %s", $"{begin}..main")),
            Lines(await origin.RunAsync(cancellation, "for-each-ref", "--format=%(refname:short)", "refs/heads/x/")),
            [.. folders.Skip(1).Select(folder => Path.GetRelativePath(folders[0], folder))]);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
