using Maestro.Processes;

namespace Maestro.Agents.Validation;

/// <summary>How one command went.</summary>
/// <param name="ExitCode">Its exit code; on Unix 128 + signal when a signal ended it.</param>
/// <param name="TimedOut">Its time limit ran out and its whole tree was ended.</param>
/// <param name="OutputTail">The last of what it wrote to both streams, as UTF-8 text; begins with an ellipsis where something was cut off.</param>
/// <param name="Duration">From its start until its tree was gone.</param>
internal sealed record CommandResult(int ExitCode, bool TimedOut, string OutputTail, TimeSpan Duration)
{
    /// <summary>Processes of its tree that could not be seen gone; empty when all is well.</summary>
    public IReadOnlyList<ProcessIdentity> Survivors { get; init; } = [];

    /// <summary>Ended by itself with exit code 0 and left nothing behind that still runs.</summary>
    public bool Succeeded => ExitCode == 0 && !TimedOut && Survivors.Count == 0;
}
