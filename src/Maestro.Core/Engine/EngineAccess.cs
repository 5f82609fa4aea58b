namespace Maestro.Engine;

/// <summary>What an opened project may change.</summary>
internal enum EngineAccess
{
    /// <summary>Nothing at all, not even its own ledger.</summary>
    ReadOnly,

    /// <summary>What its commands are for.</summary>
    ReadWrite,
}
