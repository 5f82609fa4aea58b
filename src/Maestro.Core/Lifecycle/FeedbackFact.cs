namespace Maestro.Lifecycle;

/// <summary>What trusted people ask for on the pull request.</summary>
public enum FeedbackFact
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A thread that is not resolved, not outdated and not answered.</summary>
    Threads,

    /// <summary>A change request on the current head, newer than the last finished repair.</summary>
    ChangesRequested,

    /// <summary>What was asked for is answered; who asked has not reviewed again.</summary>
    Answered,
}
