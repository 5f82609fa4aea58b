namespace Maestro.Git;

/// <summary>How a head stands to a recorded one.</summary>
internal enum HeadRelation
{
    /// <summary>It is the recorded one.</summary>
    Same,

    /// <summary>It comes after the recorded one: somebody added commits.</summary>
    Descendant,

    /// <summary>It comes before the recorded one: an old reading, or commits were taken away.</summary>
    Ancestor,

    /// <summary>Neither; or the recorded one is not in the repository any more.</summary>
    Unrelated,
}
