using Maestro.Gates;

namespace Maestro.Acceptance.Runs.Worlds;

/// <summary>Does something to the world at the first passage of one name, as somebody else would at that very moment.</summary>
/// <param name="passage">The passage, as <see cref="GatePassage.ToString"/> writes it.</param>
/// <param name="move">What happens.</param>
internal sealed class MovingGround(string passage, Action move) : IGateObserver
{
    private int _passed;

    /// <summary>Whether the passage came.</summary>
    public bool Moved => _passed > 0;

    public void Pass(GatePassage passing)
    {
        if (passing.ToString() == passage && Interlocked.Increment(ref _passed) == 1) move();
    }
}
