namespace Maestro.Forges.Local;

/// <summary>How a head stands to a base's tip, merge included. True for good, so it is kept in the forge's file.</summary>
/// <param name="Base">The base's commit.</param>
/// <param name="Head">The head's commit.</param>
/// <param name="Relation">How the histories stand to each other.</param>
/// <param name="IsClean">It merges without conflict.</param>
/// <param name="Conflicts">The paths in conflict, the first fifty.</param>
internal sealed record PairFact(string Base, string Head, HeadRelation Relation, bool IsClean, IReadOnlyList<string> Conflicts)
{
    /// <summary>The most paths in conflict that are kept.</summary>
    public const int ConflictLimit = 50;
}
