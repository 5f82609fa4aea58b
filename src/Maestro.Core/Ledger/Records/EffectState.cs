namespace Maestro.Ledger;

/// <summary>Where an effect stands.</summary>
public enum EffectState
{
    /// <summary>Intended; whether it happened is unknown until the world is read.</summary>
    Pending,

    /// <summary>It happened.</summary>
    Done,

    /// <summary>The world refused it; it did not happen.</summary>
    Refused,
}
