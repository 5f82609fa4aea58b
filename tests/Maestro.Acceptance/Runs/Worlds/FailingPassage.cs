using System.Collections.Concurrent;
using Maestro.Gates;

namespace Maestro.Acceptance.Runs.Worlds;

/// <summary>Lets passages of one name fail, as a full disk or a mistake of our own would.</summary>
/// <param name="passage">The passage, as <see cref="GatePassage.ToString"/> writes it.</param>
/// <param name="times">How many of its first ones fail.</param>
/// <param name="failure">How.</param>
internal sealed class FailingPassage(string passage, int times, Func<Exception> failure) : IGateObserver
{
    private int _failed;

    /// <summary>Every passage that did not fail.</summary>
    public ConcurrentQueue<string> Passed { get; } = [];

    /// <summary>How many failed.</summary>
    public int Failed => Math.Min(_failed, times);

    public void Pass(GatePassage passing)
    {
        var name = passing.ToString();
        if (name == passage && Interlocked.Increment(ref _failed) <= times) throw failure();
        Passed.Enqueue(name);
    }
}
