using System.Text;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Lanes;

/// <summary>Runs the workflow's hooks: shell lines, in the lane, each with a time limit and a process tree of its own.</summary>
internal sealed class LaneHooks(ProcessGate processes)
{
    private const int TailBytes = 16 * 1024;

    /// <summary>Runs one hook to its end. A failing hook is a result, not an exception.</summary>
    /// <param name="hook">Which.</param>
    /// <param name="line">The shell line; null or blank runs nothing and succeeds.</param>
    /// <param name="lane">The lane's worktree; absolute.</param>
    /// <param name="timeLimit">How long it may take.</param>
    /// <param name="environment">Its whole environment.</param>
    /// <param name="cancellation">Ends the hook's whole tree and throws.</param>
    public Task<HookResult> RunAsync(
        LaneHook hook, string? line, string lane, TimeSpan timeLimit, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation) =>
        RunAsync(new HookRequest(hook, line, lane, timeLimit, environment), cancellation);

    /// <summary>Runs one hook to its end. A failing hook is a result, not an exception.</summary>
    /// <param name="request">Which, where and for how long.</param>
    /// <param name="cancellation">Ends the hook's whole tree and throws.</param>
    public async Task<HookResult> RunAsync(HookRequest request, CancellationToken cancellation)
    {
        var (hook, timeLimit) = (request.Hook, request.TimeLimit);
        if (string.IsNullOrWhiteSpace(request.Line)) return new HookResult(hook, HookOutcome.Succeeded, 0, "", timeLimit);
        var spec = new ProcessSpec(ProcessPurpose.Hook, Shell(request.Line), request.Lane, request.Environment)
        {
            TimeLimit = timeLimit,
            OutputLimit = TailBytes,
            ErrorToOutput = true,
            Mark = request.Mark,
        };
        try
        {
            var result = await processes.RunAsync(spec, cancellation);
            var outcome = result.TimedOut ? HookOutcome.TimedOut : result.ExitCode == 0 ? HookOutcome.Succeeded : HookOutcome.Failed;
            return new HookResult(hook, outcome, result.TimedOut ? -1 : result.ExitCode, Encoding.UTF8.GetString(result.Output), timeLimit)
            {
                Survivors = result.Survivors,
            };
        }
        catch (MaestroException notStarted)
        {
            return new HookResult(hook, HookOutcome.Failed, -1, notStarted.Message, timeLimit);
        }
    }

    /// <summary>The command that runs a shell line on this system.</summary>
    public static IReadOnlyList<string> Shell(string line) => OperatingSystem.IsWindows() ? ["cmd.exe", "/d", "/s", "/c", line] : ["/bin/sh", "-c", line];
}
