using Maestro.Processes;

namespace Maestro.Agents.Validation;

/// <summary>
/// Runs the workflow's validation commands in a lane, one after another until one fails (docs/spec/processes.md, "Validation commands").
/// </summary>
/// <param name="commands">Runs one command inside its boundary.</param>
/// <param name="time">Measures the time limit.</param>
internal sealed class ValidationRunner(ICommandRunner commands, TimeProvider time)
{
    /// <summary>Runs the commands.</summary>
    /// <param name="request">Which, where and for how long.</param>
    /// <param name="finished">Told about each command when it has ended; for progress and the journal.</param>
    /// <param name="cancellation">Ends the running command's whole tree and throws.</param>
    /// <exception cref="Maestro.Problems.MaestroException">A command could not be started at all: the shell or the sandbox is missing.</exception>
    public async Task<ValidationResult> RunAsync(ValidationRequest request, Action<ValidationStep>? finished, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var steps = new List<ValidationStep>();
        foreach (var line in request.Commands)
        {
            var left = request.TimeLimit - time.GetElapsedTime(started);
            var step = new ValidationStep(line, left > TimeSpan.Zero ? await RunAsync(request, line, steps.Count + 1, left, cancellation) : OutOfTime);
            steps.Add(step);
            finished?.Invoke(step);
            if (!step.Result.Succeeded) break;
        }

        return new ValidationResult(steps, [.. request.Commands.Skip(steps.Count)]);
    }

    /// <summary>The answer for a command for which no time was left.</summary>
    private static CommandResult OutOfTime => new(-1, TimedOut: true, OutputTail: string.Empty, TimeSpan.Zero);

    private Task<CommandResult> RunAsync(ValidationRequest request, string line, int number, TimeSpan limit, CancellationToken cancellation) => commands.RunAsync(
        new CommandRequest(ShellCommand.For(ShellCommand.Here, line), request.Directory, request.Environment, limit)
        {
            WritableRoots = request.WritableRoots,
            Network = request.Network,
            Mark = request.Mark is { } mark ? $"{mark}/{number}" : null,
        },
        cancellation);
}
