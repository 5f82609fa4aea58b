using Maestro.Git;

namespace Maestro.Forges.Local;

/// <summary>
/// Brings the forge's file in line with the repository whenever pull requests are read. The repository is the authority: what a branch
/// shows is first kept under the forge's own reference, then written to the file, so a crash between the two is mended by the next
/// reader in the same way (docs/spec/local.md, "Observation").
/// </summary>
internal sealed class PullObserver(OriginRepository origin, ForgeFile file, LocalForgeRules rules, ThreadPlacer placer)
{
    private const int Rounds = 20;
    private readonly PairBook _book = new(origin, file);
    private readonly ForgeClaim _claim = new(origin, file);

    /// <summary>Pull requests, newest first, in agreement with the repository.</summary>
    /// <exception cref="Problems.MaestroException">The branches move faster than they can be read (<c>forge_restless</c>).</exception>
    public async Task<IReadOnlyList<ObservedPull>> ObserveAsync(PullSelection selection, CancellationToken cancellation)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var refs = await origin.ReadRefsAsync(cancellation);
            await _claim.CheckPathAsync(refs, cancellation);
            var pulls = file.Read(reader => reader.ReadPulls(selection));
            var open = pulls.Where(pull => pull.Row.IsOpen).ToList();
            var (pairs, found) = await _book.CompleteAsync([.. await PairsAsync(open, refs, cancellation)], cancellation);
            var changes = new Dictionary<int, Change>();
            foreach (var pull in open)
            {
                if (await DeriveAsync(pull, refs, pairs, cancellation) is { } change) changes[pull.Row.Number] = change;
            }

            var moves = await PlaceAsync(pulls, changes, cancellation);
            var missing = open.Where(pull => !changes.ContainsKey(pull.Row.Number) && refs.PullHead(pull.Row.Number) != pull.Row.Head).ToList();
            if (changes.Count == 0 && moves.Count == 0 && missing.Count == 0)
            {
                if (found.Count > 0) file.Write(LocalForgeWrite.Observation, null, writer => Keep(writer, found));
                return [.. pulls.Select(pull => new ObservedPull(pull, FactOf(pull.Row, refs, pairs), refs, rules))];
            }

            foreach (var pull in missing) await KeepHeadAsync(pull.Row.Number, pull.Row.Head, refs, cancellation);
            foreach (var (number, change) in changes)
            {
                if (!await KeepHeadAsync(number, change.What.Head, refs, cancellation)) changes.Remove(number);
            }

            if (changes.Count + moves.Count + found.Count > 0)
                file.Write(LocalForgeWrite.Observation, null, writer => Write(writer, changes.Values, moves, found));
        }

        throw new Problems.MaestroException(Problems.ProblemKind.ServiceUnreachable, ForgeProblems.Restless(origin.Path));
    }

    /// <summary>One pull request, in agreement with the repository.</summary>
    /// <exception cref="Problems.MaestroException">There is none with this number.</exception>
    public async Task<ObservedPull> ObserveAsync(int number, CancellationToken cancellation)
    {
        var pulls = await ObserveAsync(PullSelection.Of([number]), cancellation);
        return pulls.Count > 0 ? pulls[0] : throw ForgeProblems.Refuse(ForgeProblems.PullUnknown(number, file.Read(reader => reader.ReadNumbers())));
    }

    private static PairFact? FactOf(PullRow pull, OriginRefs refs, IReadOnlyDictionary<(string Base, string Head), PairFact> pairs) =>
        pull.IsOpen && refs.Branch(pull.BaseBranch) is { } onto ? pairs.GetValueOrDefault((onto, pull.Head)) : null;

    private static bool Keep(ForgeWriter writer, IReadOnlyList<PairFact> found)
    {
        writer.AddPairs(found);
        return true;
    }

    private static bool Write(
        ForgeWriter writer, IEnumerable<Change> changes, IReadOnlyList<(long Thread, ThreadPlace Place)> moves, IReadOnlyList<PairFact> found)
    {
        foreach (var (pull, what, commit) in changes)
        {
            _ = what.Kind switch
            {
                PullChangeKind.HeadMoved => writer.MoveHead(pull, what.Head),
                PullChangeKind.Merged => writer.Merge(pull, what.Head, commit!, what.Attempt),
                PullChangeKind.HeadDeleted => writer.Close(pull, what.Head, $"the branch {pull.HeadBranch} was deleted"),
                PullChangeKind.NothingLeft => writer.Close(pull, what.Head, $"the branch {pull.HeadBranch} has nothing left that {pull.BaseBranch} lacks"),
                PullChangeKind.BaseDeleted => writer.Close(pull, what.Head, $"the branch {pull.BaseBranch} was deleted"),
                _ => throw new InvalidOperationException($"{what.Kind} is not written."),
            };
        }

        foreach (var (thread, place) in moves) writer.Reviews.Place(thread, place);
        return Keep(writer, found);
    }

    // What the base has to be compared with: the branch's tip, and the commit last seen when that is another one.
    private async Task<HashSet<(string Base, string Head)>> PairsAsync(IEnumerable<PullFacts> open, OriginRefs refs, CancellationToken cancellation)
    {
        var pairs = new HashSet<(string Base, string Head)>();
        foreach (var pull in open)
        {
            if (refs.Branch(pull.Row.BaseBranch) is not { } onto) continue;
            if (refs.Branch(pull.Row.HeadBranch) is { } tip) pairs.Add((onto, tip));
            if (await LastHeadAsync(pull.Row, refs, cancellation) is { } last) pairs.Add((onto, last));
        }

        return pairs;
    }

    // The kept reference holds what was seen last, even when its reader died before it wrote to the file. Null: the commit is lost.
    private async Task<string?> LastHeadAsync(PullRow pull, OriginRefs refs, CancellationToken cancellation)
    {
        if (refs.PullHead(pull.Number) is { } kept) return kept;
        return refs.Branch(pull.HeadBranch) == pull.Head ? pull.Head : await origin.Bare.Objects.ResolveAsync(pull.Head, cancellation);
    }

    private async Task<Change?> DeriveAsync(
        PullFacts pull, OriginRefs refs, IReadOnlyDictionary<(string Base, string Head), PairFact> pairs, CancellationToken cancellation)
    {
        var row = pull.Row;
        var (tip, onto) = (refs.Branch(row.HeadBranch), refs.Branch(row.BaseBranch));
        var last = await LastHeadAsync(row, refs, cancellation);
        var lastInBase = onto is not null && last is not null && pairs[(onto, last)].Relation.IsInBase;
        var tipInBase = onto is not null && tip is not null && pairs[(onto, tip)].Relation.IsInBase;
        var follows = tip == last || (tipInBase && lastInBase && await origin.Bare.Objects.IsAncestorAsync(last!, tip!, cancellation));
        var landed = onto is null ? null : await FindLandedAsync(pull.Attempts, onto, cancellation);
        var what = new PullEvidence(last ?? row.Head, tip, onto, landed, lastInBase, tipInBase, follows).Derive(row.Head);
        if (what is null) return null;
        if (what.Kind != PullChangeKind.Merged) return new Change(row, what, null);
        return new Change(row, what, landed?.Result ?? await origin.FindMergeCommitAsync(what.Head, onto!, cancellation));
    }

    private async Task<MergeAttempt?> FindLandedAsync(IReadOnlyList<MergeAttempt> attempts, string onto, CancellationToken cancellation)
    {
        foreach (var attempt in attempts)
        {
            if (await origin.IsInAsync(attempt.Result, onto, cancellation)) return attempt;
        }

        return null;
    }

    private async Task<IReadOnlyList<(long Thread, ThreadPlace Place)>> PlaceAsync(
        IReadOnlyList<PullFacts> pulls, IReadOnlyDictionary<int, Change> changes, CancellationToken cancellation)
    {
        var moves = new List<(long, ThreadPlace)>();
        foreach (var pull in pulls)
        {
            var head = changes.TryGetValue(pull.Row.Number, out var change) ? change.What.Head : pull.Row.Head;
            var stale = pull.Threads.Where(thread => thread.Place.Head != head).ToList();
            if (stale.Count == 0) continue;
            var places = await placer.PlaceAsync([.. stale.Select(thread => thread.Anchor)], head, cancellation);
            moves.AddRange(stale.Zip(places, (thread, place) => (thread.RowId, place)));
        }

        return moves;
    }

    // False when another reader moved the reference meanwhile, or when the commit is lost: then the next round sees.
    private async Task<bool> KeepHeadAsync(int number, string head, OriginRefs refs, CancellationToken cancellation)
    {
        var kept = refs.PullHead(number);
        if (kept == head) return true;
        if (await origin.Bare.Objects.ResolveAsync(head, cancellation) is null) return true;
        return await origin.Bare.Refs.UpdateAsync([new GitRefUpdate(OriginRepository.PullRef(number), head, kept)], CancellationToken.None);
    }

    private sealed record Change(PullRow Pull, PullChange What, string? Commit);
}
