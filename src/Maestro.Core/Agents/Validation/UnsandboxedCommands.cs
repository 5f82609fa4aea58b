using Maestro.Processes;

namespace Maestro.Agents.Validation;

/// <summary>
/// Runs commands without a sandbox: an environment, a process tree and a time limit of their own are the only boundary
/// (<c>[validation] sandbox = "none"</c>).
/// </summary>
/// <param name="processes">Starts them.</param>
/// <param name="time">Measures them.</param>
internal sealed class UnsandboxedCommands(ProcessGate processes, TimeProvider time) : ICommandRunner
{
    /// <inheritdoc/>
    public async Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var result = await processes.RunAsync(
            new ProcessSpec(request.Purpose, request.Argv, request.Directory, request.Environment)
            {
                TimeLimit = request.TimeLimit,
                // One more than wanted: that it is there says that something was cut off.
                OutputLimit = request.OutputLimit + 1,
                ErrorToOutput = true,
                Mark = request.Mark,
            },
            cancellation);
        return new CommandResult(result.ExitCode, result.TimedOut, TailText.Of(result.Output, request.OutputLimit), time.GetElapsedTime(started))
        {
            Survivors = result.Survivors,
        };
    }
}
