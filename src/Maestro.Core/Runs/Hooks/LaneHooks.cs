using Maestro.Agents.Validation;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Runs;

/// <summary>
/// Runs the workflow's hooks: shell lines, in the lane, each with a time limit and a process tree of its own. They may call what an agent wrote,
/// so the same boundary stands around them as around validation.
/// </summary>
/// <param name="commands">Runs one command inside its boundary.</param>
internal sealed class LaneHooks(ICommandRunner commands)
{
    /// <summary>Runs one hook to its end. A failing hook is a result, not an exception.</summary>
    /// <param name="request">Which, where and for how long.</param>
    /// <param name="cancellation">Ends the hook's whole tree and throws.</param>
    public async Task<HookResult> RunAsync(HookRequest request, CancellationToken cancellation)
    {
        var (hook, timeLimit) = (request.Hook, request.TimeLimit);
        if (string.IsNullOrWhiteSpace(request.Line)) return new HookResult(hook, HookOutcome.Succeeded, 0, "", timeLimit);
        try
        {
            var result = await commands.RunAsync(Command(request, request.Line), cancellation);
            var outcome = result.TimedOut ? HookOutcome.TimedOut : result.Succeeded ? HookOutcome.Succeeded : HookOutcome.Failed;
            return new HookResult(hook, outcome, result.TimedOut ? -1 : result.ExitCode, result.OutputTail, timeLimit) { Survivors = result.Survivors };
        }
        catch (MaestroException notStarted)
        {
            return new HookResult(hook, HookOutcome.Failed, -1, notStarted.Message, timeLimit);
        }
    }

    private static CommandRequest Command(HookRequest request, string line) =>
        new(ShellCommand.For(ShellCommand.Here, line), request.Lane, request.Environment, request.TimeLimit)
        {
            WritableRoots = request.WritableRoots,
            Network = request.Network,
            Mark = request.Mark,
            Purpose = ProcessPurpose.Hook,
        };
}
