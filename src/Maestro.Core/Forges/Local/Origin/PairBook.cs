namespace Maestro.Forges.Local;

/// <summary>Finds out how heads stand to bases, merge included: from the forge's file where it is known, else from the repository.</summary>
internal sealed class PairBook(OriginRepository origin, ForgeFile file)
{
    /// <summary>The facts of these pairs, and which of them are new.</summary>
    public async Task<(IReadOnlyDictionary<(string Base, string Head), PairFact> All, IReadOnlyList<PairFact> New)> CompleteAsync(
        IReadOnlyCollection<(string Base, string Head)> pairs, CancellationToken cancellation)
    {
        var known = file.Read(reader => reader.ReadPairs(pairs));
        var found = new List<PairFact>();
        foreach (var group in pairs.Distinct().Where(pair => !known.ContainsKey(pair)).GroupBy(pair => pair.Base, pair => pair.Head))
            found.AddRange(await FindAsync(group.Key, [.. group], cancellation));
        if (found.Count == 0) return (known, found);
        var all = new Dictionary<(string, string), PairFact>(known);
        foreach (var fact in found) all[(fact.Base, fact.Head)] = fact;
        return (all, found);
    }

    private async Task<IEnumerable<PairFact>> FindAsync(string onto, IReadOnlyList<string> heads, CancellationToken cancellation)
    {
        var relations = await origin.RelateAsync(onto, heads, cancellation);
        var doubtful = heads.Where(head => relations[head] is { IsInBase: false, ContainsBase: false, IsRelated: true });
        var trials = (await origin.TryMergesAsync([.. doubtful.Select(head => (onto, head))], cancellation))
            .ToDictionary(trial => trial.Head, StringComparer.Ordinal);
        return heads.Select(head => trials.TryGetValue(head, out var trial)
            ? new PairFact(onto, head, relations[head], trial.IsClean, [.. trial.Conflicts.Take(PairFact.ConflictLimit)])
            : new PairFact(onto, head, relations[head], relations[head].IsRelated, []));
    }
}
