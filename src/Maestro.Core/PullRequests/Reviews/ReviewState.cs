namespace Maestro.PullRequests;

/// <summary>What a review says.</summary>
public enum ReviewState
{
    /// <summary>No verdict.</summary>
    Commented,

    /// <summary>Approved.</summary>
    Approved,

    /// <summary>Changes are asked for.</summary>
    ChangesRequested,

    /// <summary>No longer counts.</summary>
    Dismissed,
}
