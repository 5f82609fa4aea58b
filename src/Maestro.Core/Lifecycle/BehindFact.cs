namespace Maestro.Lifecycle;

/// <summary>Whether the pull request lacks commits of its base that the repository requires, and who brings them in.</summary>
public enum BehindFact
{
    /// <summary>It lacks none.</summary>
    UpToDate,

    /// <summary>It lacks some; the forge brings them in.</summary>
    ServiceUpdates,

    /// <summary>It lacks some; a repair brings them in.</summary>
    RepairUpdates,
}
