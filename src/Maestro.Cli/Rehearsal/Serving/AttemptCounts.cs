using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>
/// Numbers attempts and turns. An attempt is one process that works on an issue in one mode: the first turn counts it in the
/// state folder, so that later processes go on counting.
/// </summary>
internal sealed class AttemptCounts(StateFolder state)
{
    private readonly Dictionary<(string Issue, string Mode), (int Attempt, int Turn)> known = [];

    /// <summary>The attempt and the turn that begins now, both from 1.</summary>
    public (int Attempt, int Turn) Next(string issue, string mode)
    {
        var next = known.TryGetValue((issue, mode), out var last) ? (last.Attempt, last.Turn + 1) : (state.NextAttempt(issue, mode), 1);
        known[(issue, mode)] = next;
        return next;
    }
}
