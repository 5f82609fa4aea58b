namespace Maestro.Forges.Local;

/// <summary>How a commit stands to a base commit. Holds for good, because both are immutable.</summary>
/// <param name="Ahead">Commits that the base does not have; 0 means that the base contains it.</param>
/// <param name="ContainsBase">It is the base or comes after it.</param>
/// <param name="IsRelated">Both have common history.</param>
internal readonly record struct HeadRelation(int Ahead, bool ContainsBase, bool IsRelated)
{
    /// <summary>The base contains it.</summary>
    public bool IsInBase => Ahead == 0;
}
