namespace Maestro.Ledger;

/// <summary>What an effect type promises about being seen from outside.</summary>
public enum EffectGuarantee
{
    /// <summary>Exactly once, by a client-chosen id, a head precondition or a natural key.</summary>
    Keyed,

    /// <summary>Exactly once, by readback of a marker; a late duplicate is removed.</summary>
    Marked,

    /// <summary>At least once.</summary>
    Repeatable,
}
