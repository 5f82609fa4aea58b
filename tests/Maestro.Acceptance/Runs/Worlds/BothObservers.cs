using Maestro.Gates;

namespace Maestro.Acceptance.Runs.Worlds;

/// <summary>Two observers who see the same passages, one after the other.</summary>
/// <param name="first">Sees each passage first.</param>
/// <param name="second">Sees it then.</param>
internal sealed class BothObservers(IGateObserver first, IGateObserver second) : IGateObserver
{
    public void Pass(GatePassage passing)
    {
        first.Pass(passing);
        second.Pass(passing);
    }
}
