namespace Maestro.Settings;

/// <summary>The <c>[agent]</c> section of maestro.toml.</summary>
public sealed record AgentSettings
{
    /// <summary>Program and arguments.</summary>
    public IReadOnlyList<string> Command { get; init; } = ["codex", "app-server", "--listen", "stdio://"];

    /// <summary>What the agent may touch.</summary>
    public AgentSandboxSetting Sandbox { get; init; } = AgentSandboxSetting.WorkspaceWrite;

    /// <summary>Whether it may ask a person.</summary>
    public AgentApprovalSetting Approval { get; init; } = AgentApprovalSetting.Never;

    /// <summary>Whose CODEX_HOME it starts with.</summary>
    public AgentProfile Profile { get; init; } = AgentProfile.Inherit;

    /// <summary>Lane-relative paths beyond the lane itself.</summary>
    public IReadOnlyList<string> WritableRoots { get; init; } = [];

    /// <summary>Further variables that it may see.</summary>
    public IReadOnlyList<string> EnvAllow { get; init; } = [];
}
