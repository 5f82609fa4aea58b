namespace Maestro.Ledger;

/// <summary>How an attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>The issue is in review.</summary>
    HandedOff,

    /// <summary>The feedback is answered and validated.</summary>
    Repaired,

    /// <summary>A new head of the pull request was validated.</summary>
    Validated,

    /// <summary>A person must take over.</summary>
    Attention,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>The issue was cancelled, or finished by a person.</summary>
    Overtaken,
}
