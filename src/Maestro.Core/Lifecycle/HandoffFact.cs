namespace Maestro.Lifecycle;

/// <summary>The handoff record, as the kernel sees it.</summary>
public enum HandoffFact
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Recorded; public writes are pending.</summary>
    Pending,

    /// <summary>Recorded and public.</summary>
    Complete,
}
