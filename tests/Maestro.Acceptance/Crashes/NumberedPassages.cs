using System.Collections.Concurrent;
using Maestro.Gates;

namespace Maestro.Acceptance.Crashes;

/// <summary>Tells each passage through a gate with its number among those of its name: <c>effect:issue_comment:before#2</c>.</summary>
internal sealed class NumberedPassages(Action<string> passed) : IGateObserver
{
    private readonly ConcurrentDictionary<string, int> _counts = new();

    public void Pass(GatePassage passage)
    {
        var name = passage.ToString();
        passed($"{name}#{_counts.AddOrUpdate(name, 1, (_, count) => count + 1)}");
    }
}
