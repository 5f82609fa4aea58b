namespace Maestro.Issues;

/// <summary>What keeps an issue that we own from being begun, as long as no agent has worked on it (docs/spec/lifecycle.md, "Eligibility").</summary>
public enum StartObstacle
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An issue that blocks it is not in a terminal state.</summary>
    Blocked,

    /// <summary>One of the required labels is missing.</summary>
    LabelMissing,
}
