namespace Maestro.Ledger;

/// <summary>What goes on when a due time is reached.</summary>
public enum RetryKind
{
    /// <summary>The next turn after a clean boundary.</summary>
    Continuation,

    /// <summary>The next attempt.</summary>
    Failure,

    /// <summary>The validation of a head, when a service was unreachable.</summary>
    Validation,

    /// <summary>A new attempt once the account's limit resets.</summary>
    UsageLimit,

    /// <summary>The same attempt, when a service was silent.</summary>
    Service,

    /// <summary>A repair.</summary>
    Repair,
}
