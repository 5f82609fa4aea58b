namespace Maestro.Gates;

/// <summary>When a passage is reported.</summary>
public enum GateMoment
{
    /// <summary>It is about to happen.</summary>
    Before,

    /// <summary>It has happened, durably.</summary>
    After,
}
