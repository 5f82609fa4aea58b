using Maestro.Git;

namespace Maestro.Forges.Local;

/// <summary>
/// Finds where the lines of a review thread are in another head: through the diff between the two commits, never step by step, so that a
/// change that is taken back brings the thread back.
/// </summary>
internal sealed class ThreadPlacer(GitCommand git, OriginRepository origin)
{
    private readonly GitPlace _place = GitPlace.Bare(origin.Path);

    /// <summary>The places of threads in one head, in the order given.</summary>
    public async Task<IReadOnlyList<ThreadPlace>> PlaceAsync(IReadOnlyList<ThreadAnchor> anchors, string head, CancellationToken cancellation)
    {
        var changes = new Dictionary<string, PathChanges>(StringComparer.Ordinal);
        var places = new List<ThreadPlace>(anchors.Count);
        foreach (var anchor in anchors)
        {
            if (anchor.Commit != head && !changes.ContainsKey(anchor.Commit)) changes[anchor.Commit] = await ReadChangesAsync(anchor.Commit, head, cancellation);
            places.Add(anchor.Commit == head ? Same(anchor, anchor.Path, head) : await PlaceAsync(anchor, changes[anchor.Commit], head, cancellation));
        }

        return places;
    }

    private static ThreadPlace Same(ThreadAnchor anchor, string path, string head) => new(head, path, anchor.StartLine, anchor.Line, false);

    private async Task<ThreadPlace> PlaceAsync(ThreadAnchor anchor, PathChanges changes, string head, CancellationToken cancellation)
    {
        var outdated = new ThreadPlace(head, anchor.Path, null, null, true);
        if (!changes.TryFollow(anchor.Path, out var path)) return Same(anchor, anchor.Path, head);
        if (path is null) return outdated;
        if (anchor.StartLine is not { } start || anchor.Line is not { } end) return Same(anchor, path, head);
        string[] arguments =
            ["--patch", "--unified=0", "--find-renames", GitObjectId.Check(anchor.Commit), GitObjectId.Check(head), "--", anchor.Path, path];
        var patch = (await git.RunAsync(GitCall.DiffTree, _place, arguments, cancellation)).OutputText;
        return LineMap.Parse(patch).Follow(start, end) is { } lines ? new ThreadPlace(head, path, lines.Start, lines.End, false) : outdated with { Path = path };
    }

    private async Task<PathChanges> ReadChangesAsync(string from, string to, CancellationToken cancellation)
    {
        // A commit that was pushed away and collected since: nobody can tell where its lines went.
        if (await origin.Bare.Objects.ResolveAsync(from, cancellation) is null) return PathChanges.Unknown;
        string[] arguments = ["--name-status", "--find-renames", "-z", GitObjectId.Check(from), GitObjectId.Check(to)];
        return PathChanges.Parse((await git.RunAsync(GitCall.DiffTree, _place, arguments, cancellation)).OutputText);
    }
}
