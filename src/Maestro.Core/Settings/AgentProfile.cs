namespace Maestro.Settings;

/// <summary>Whose CODEX_HOME the agent starts with.</summary>
public enum AgentProfile
{
    /// <summary>The operator's.</summary>
    Inherit,

    /// <summary>One of Maestro's own.</summary>
    Clean,
}
