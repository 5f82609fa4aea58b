namespace Maestro.Ledger;

/// <summary>How far an attempt is; recovery goes on from here.</summary>
public enum AttemptStage
{
    /// <summary>The lane is being prepared.</summary>
    Preparing,

    /// <summary>The agent works.</summary>
    Executing,

    /// <summary>The agent is closed; the head is being validated.</summary>
    Validating,

    /// <summary>The head is recorded; tracker effects are pending.</summary>
    HandingOff,

    /// <summary>Nothing is left of it.</summary>
    Ended,
}
