namespace Maestro.Gates;

/// <summary>
/// Sees every passage through a gate. Everything that leaves the engine (process start, ledger write, effect, file write) passes one,
/// so an observer enumerates all of it: the crash matrix ends the process at a chosen passage (docs/spec/reliability.md).
/// </summary>
public interface IGateObserver
{
    /// <summary>Called on the passing thread, before and after what passes. Must be quick; what it throws is not caught.</summary>
    /// <param name="passage">What passes, and whether it is about to happen or has happened.</param>
    void Pass(GatePassage passage);
}
