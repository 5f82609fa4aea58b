namespace Maestro.Ledger;

/// <summary>What became of a control request.</summary>
public enum ControlResult
{
    /// <summary>Done.</summary>
    Applied,

    /// <summary>Not possible.</summary>
    Refused,

    /// <summary>The lane moved on before it could be applied.</summary>
    Superseded,

    /// <summary>Nobody applied it in time.</summary>
    Expired,
}
