namespace Maestro.Lifecycle;

/// <summary>A due time that is not reached yet.</summary>
public enum RetryFact
{
    /// <summary>None, or reached.</summary>
    None,

    /// <summary>The next turn.</summary>
    Continuation,

    /// <summary>The next attempt.</summary>
    Failure,

    /// <summary>The validation of a head.</summary>
    Validation,

    /// <summary>The account's limit.</summary>
    UsageLimit,

    /// <summary>The same attempt, when a service was silent.</summary>
    Service,

    /// <summary>A repair.</summary>
    Repair,
}
