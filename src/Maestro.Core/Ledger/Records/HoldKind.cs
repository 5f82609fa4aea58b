namespace Maestro.Ledger;

/// <summary>Who suspended a lane.</summary>
public enum HoldKind
{
    /// <summary>An operator, with lane hold.</summary>
    OperatorHold,

    /// <summary>An operator, with lane stop.</summary>
    OperatorStop,
}
