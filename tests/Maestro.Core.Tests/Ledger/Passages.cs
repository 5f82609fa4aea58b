using Maestro.Gates;

namespace Maestro.Tests.Ledger;

/// <summary>Remembers what passed the gates.</summary>
internal sealed class Passages : IGateObserver
{
    public List<string> Names { get; } = [];

    public void Pass(GatePassage passage) => Names.Add(passage.ToString());
}
