namespace Maestro.Workflows;

/// <summary>What happens to linked issues of the forge after landing.</summary>
public enum MirrorMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>They get a comment.</summary>
    Comment,

    /// <summary>They get a comment and are closed.</summary>
    Close,
}
