namespace Maestro.Settings;

/// <summary>Whether the agent may ask a person.</summary>
public enum AgentApprovalSetting
{
    /// <summary>No.</summary>
    Never,

    /// <summary>As its own configuration says.</summary>
    Inherit,
}
