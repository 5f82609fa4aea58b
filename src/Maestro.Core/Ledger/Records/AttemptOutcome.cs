namespace Maestro.Ledger;

/// <summary>How an attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>The issue is in review.</summary>
    HandedOff,

    /// <summary>The feedback is answered and validated.</summary>
    Repaired,

    /// <summary>A person must take over.</summary>
    Attention,

    /// <summary>Clean turn boundary without a signal; another turn follows.</summary>
    Continued,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>The operator, a hold or a shutdown stopped it; not counted.</summary>
    Interrupted,

    /// <summary>Its lease was taken over.</summary>
    Superseded,
}
