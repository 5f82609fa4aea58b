namespace Maestro.Lifecycle;

/// <summary>The required checks on the pull request's head.</summary>
public enum ChecksFact
{
    /// <summary>All of them passed, or none is required.</summary>
    Passed,

    /// <summary>One of them has no result yet.</summary>
    Pending,

    /// <summary>One of them failed.</summary>
    Failed,
}
