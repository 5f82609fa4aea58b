using Maestro.Problems;

namespace Maestro.Agents;

/// <summary>What an agent's program says of itself.</summary>
/// <param name="Told">Its version as it tells it; empty when it tells none.</param>
/// <param name="ExitCode">How the question ended; null when it could not be asked.</param>
/// <param name="Obstacle">Why it cannot serve; null when nothing is known against it.</param>
internal sealed record AgentVersion(string Told, int? ExitCode, Problem? Obstacle)
{
    /// <summary>What the rehearsal agent tells beside the version that it claims.</summary>
    public const string Rehearsal = "maestro rehearsal-agent";

    private const int MostShown = 80;

    /// <summary>The first line of what it tells, cut where it is long.</summary>
    public string Line
    {
        get
        {
            var line = Told.Split('\n')[0].Trim();
            return line.Length <= MostShown ? line : $"{line[..(MostShown - 1)]}…";
        }
    }

    /// <summary>It plays a script.</summary>
    public bool IsRehearsal => Line.Contains(Rehearsal, StringComparison.Ordinal);

    /// <summary>It says that it is codex, and which.</summary>
    public bool IsCodex => Line.StartsWith("codex", StringComparison.OrdinalIgnoreCase) && AgentProgram.Read(Line) is not null;
}
