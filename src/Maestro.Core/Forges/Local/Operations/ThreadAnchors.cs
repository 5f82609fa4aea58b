using Maestro.Git;

namespace Maestro.Forges.Local;

/// <summary>Checks where a review thread is to begin: on a file that the pull request changes, on lines that the file has.</summary>
internal sealed class ThreadAnchors(ForgeCore core)
{
    private const int LargestFile = 32 * 1024 * 1024;

    /// <summary>The anchor at the pull request's head.</summary>
    /// <exception cref="Problems.MaestroException">The file is not changed (<c>path_not_changed</c>) or lacks the lines (<c>line_unknown</c>).</exception>
    public async Task<ThreadAnchor> MakeAsync(ObservedPull pull, string path, (int Start, int End)? lines, CancellationToken cancellation)
    {
        var objects = core.Origin.Bare.Objects;
        var (head, onto) = (pull.Row.Head, pull.Refs.Branch(pull.Row.BaseBranch)!);
        var fork = await objects.FindMergeBaseAsync(onto, head, cancellation) ?? onto;
        var changes = await objects.ReadChangesAsync(fork, head, cancellation);
        if (!changes.Any(change => change.Path == path))
            throw ForgeProblems.Refuse(ForgeProblems.PathNotChanged(path, changes.Select(change => change.Path)));
        if (lines is not { } range) return new ThreadAnchor(head, path, null, null);
        var count = await CountLinesAsync(objects, head, path, cancellation);
        if (range.Start < 1 || range.Start > range.End || range.End > count)
            throw ForgeProblems.Refuse(ForgeProblems.LineUnknown(path, range.Start, range.End, count));
        return new ThreadAnchor(head, path, range.Start, range.End);
    }

    // A file that the pull request deletes, a link and a submodule have no lines.
    private static async Task<int> CountLinesAsync(GitObjects objects, string commit, string path, CancellationToken cancellation)
    {
        if (await objects.FindAsync(commit, path, cancellation) is not { IsFile: true }) return 0;
        var content = await objects.ReadFileAsync(commit, path, LargestFile, cancellation) ?? [];
        var ends = content.AsSpan().Count((byte)'\n');
        return content.Length > 0 && content[^1] != '\n' ? ends + 1 : ends;
    }
}
