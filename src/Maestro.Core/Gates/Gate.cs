namespace Maestro.Gates;

/// <summary>The gates: the only places where the engine touches the world outside a lane.</summary>
public enum Gate
{
    /// <summary>A child process starts (<see cref="Processes.ProcessGate"/>).</summary>
    Process,

    /// <summary>A file outside a lane is written (<see cref="FileGate"/>).</summary>
    File,

    /// <summary>The ledger is written.</summary>
    Ledger,

    /// <summary>An effect is applied.</summary>
    Effect,

    /// <summary>The embedded tracker or forge is written.</summary>
    Local,
}
