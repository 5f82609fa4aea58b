namespace Maestro.Forges.Local;

/// <summary>The references of the origin that matter here, as one listing showed them.</summary>
/// <param name="Branches">Commit by branch name.</param>
/// <param name="PullHeads">The commit that the forge keeps for each pull request, by number.</param>
/// <param name="Claim">The commit that says which forge file the repository belongs to; null when none was made.</param>
internal sealed record OriginRefs(
    IReadOnlyDictionary<string, string> Branches, IReadOnlyDictionary<int, string> PullHeads, string? Claim)
{
    /// <summary>The commit of a branch; null when it does not exist.</summary>
    public string? Branch(string name) => Branches.GetValueOrDefault(name);

    /// <summary>The commit kept for a pull request; null when none is.</summary>
    public string? PullHead(int number) => PullHeads.TryGetValue(number, out var id) ? id : null;
}
