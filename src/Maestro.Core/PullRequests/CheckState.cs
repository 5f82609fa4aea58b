namespace Maestro.PullRequests;

/// <summary>How a check stands.</summary>
public enum CheckState
{
    /// <summary>Not finished, or expected and not begun.</summary>
    Pending,

    /// <summary>Passed, neutral or skipped.</summary>
    Succeeded,

    /// <summary>Failed, cancelled or timed out.</summary>
    Failed,
}
