namespace Maestro.Ledger;

/// <summary>What came of asking for a lease.</summary>
public enum LeaseResult
{
    /// <summary>It is ours.</summary>
    Taken,

    /// <summary>A live process holds it.</summary>
    HeldElsewhere,

    /// <summary>The project's limit is reached.</summary>
    NoSlot,

    /// <summary>The limit for the state is reached.</summary>
    NoStateSlot,
}
