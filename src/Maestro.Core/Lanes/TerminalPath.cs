namespace Maestro.Lanes;

/// <summary>The ways an agent may end a run.</summary>
public enum TerminalPath
{
    /// <summary>The work is ready for review.</summary>
    ReviewHandoff,

    /// <summary>The feedback is answered.</summary>
    ReviewRepair,

    /// <summary>A person must take over.</summary>
    ManualAttention,
}
