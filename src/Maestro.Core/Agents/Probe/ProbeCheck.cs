using System.Globalization;
using Maestro.Gates;

namespace Maestro.Agents.Probe;

/// <summary>One check of the protocol probe (docs/spec/probe.md).</summary>
/// <param name="Name">Its name, for example <c>tool_round_trip</c> or <c>method:turn/start</c>.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Code">Why it failed, a stable snake_case code; empty when it did not.</param>
/// <param name="Detail">What was seen; one line, perhaps empty. Holds words of the agent's.</param>
/// <param name="Remedy">What the reader can do; empty when there is nothing to do.</param>
/// <param name="Duration">How long it took.</param>
public sealed record ProbeCheck(string Name, ProbeOutcome Outcome, string Code, string Detail, string Remedy, TimeSpan Duration)
{
    /// <summary>The agent does what Maestro needs.</summary>
    public bool Passed => Outcome == ProbeOutcome.Passed;

    /// <summary>The check on one line: <c>outcome name (seconds s): code: detail remedy</c>; what is empty is left out.</summary>
    public override string ToString()
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{Outcome.ToSnakeCase(),-7} {Name} ({Duration.TotalSeconds:0.00} s)");
        if (Code.Length > 0) line += $": {Code}";
        if (Detail.Length > 0) line += $": {Detail}";
        return Remedy.Length > 0 ? $"{line} {Remedy}" : line;
    }
}
