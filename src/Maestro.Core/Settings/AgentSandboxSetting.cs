namespace Maestro.Settings;

/// <summary>What the agent may touch.</summary>
public enum AgentSandboxSetting
{
    /// <summary>Its lane.</summary>
    WorkspaceWrite,

    /// <summary>What its own configuration says.</summary>
    Inherit,

    /// <summary>Everything: no boundary.</summary>
    DangerFullAccess,
}
