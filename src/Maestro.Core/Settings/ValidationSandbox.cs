namespace Maestro.Settings;

/// <summary>Where validation commands run.</summary>
public enum ValidationSandbox
{
    /// <summary>Sandboxed to the lane, without network.</summary>
    Lane,

    /// <summary>Sandboxed to the lane, with network.</summary>
    LaneNetwork,

    /// <summary>Unsandboxed.</summary>
    None,
}
