namespace Maestro.PullRequests;

/// <summary>A forge's own verdict over the reviews.</summary>
public enum ReviewDecision
{
    /// <summary>Approvals are missing.</summary>
    ReviewRequired,

    /// <summary>Somebody asked for changes.</summary>
    ChangesRequested,

    /// <summary>Enough approvals.</summary>
    Approved,
}
