using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>
/// Numbers attempts and turns. An attempt is one process that works on an issue in one mode: the first turn counts it in the
/// state folder, so that later processes go on counting.
/// </summary>
internal sealed class AttemptCounts(StateFolder state)
{
    private readonly Dictionary<string, TurnNumber> known = new(StringComparer.Ordinal);

    /// <summary>The number of a turn.</summary>
    /// <param name="Attempt">The attempt, from 1.</param>
    /// <param name="Turn">The turn of that attempt, from 1.</param>
    internal sealed record TurnNumber(int Attempt, int Turn);

    /// <summary>The number of the turn that begins now.</summary>
    public TurnNumber Next(string issue, string mode)
    {
        var key = mode + " " + issue;
        return known[key] = known.TryGetValue(key, out var last)
            ? last with { Turn = last.Turn + 1 }
            : new TurnNumber(state.NextAttempt(issue, mode), 1);
    }
}
