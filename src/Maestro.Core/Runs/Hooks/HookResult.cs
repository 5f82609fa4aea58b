using System.Globalization;
using Maestro.Gates;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Runs;

/// <summary>How one hook went.</summary>
/// <param name="Hook">Which.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ExitCode">Its exit code; on Unix 128 + signal when a signal ended it; -1 when it was ended by its time limit.</param>
/// <param name="OutputTail">The last of what it wrote to both streams, in the order written.</param>
/// <param name="TimeLimit">What it was given.</param>
internal sealed record HookResult(LaneHook Hook, HookOutcome Outcome, int ExitCode, string OutputTail, TimeSpan TimeLimit)
{
    /// <summary>Processes of its tree that could not be seen gone; empty when all is well.</summary>
    public IReadOnlyList<ProcessIdentity> Survivors { get; init; } = [];

    /// <summary>It ended with exit code 0.</summary>
    public bool Succeeded => Outcome == HookOutcome.Succeeded;

    /// <summary>What went wrong, without the output; null when nothing did. Codes: <c>hook_failed</c>, <c>hook_timed_out</c>.</summary>
    public Problem? Problem => Outcome switch
    {
        HookOutcome.Succeeded => null,
        HookOutcome.Failed => new Problem(
            "hook_failed",
            Hook.ToSnakeCase(),
            Survivors.Count > 0
                ? "The hook left processes behind that cannot be ended."
                : string.Create(CultureInfo.InvariantCulture, $"The hook ended with exit code {ExitCode}."),
            "Look at its output in the journal and correct [hooks] in WORKFLOW.md or what it calls."),
        _ => new Problem(
            "hook_timed_out",
            Hook.ToSnakeCase(),
            string.Create(CultureInfo.InvariantCulture, $"The hook did not end within {TimeLimit.TotalMilliseconds:0} ms; its whole process tree was ended."),
            "Make it faster, or raise [hooks] timeout_ms in WORKFLOW.md."),
    };
}
