using Maestro.Agents.AppServer.Requests;
using Maestro.Agents.Validation;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Agents.AppServer;

/// <summary>
/// Runs commands in the agent's sandbox: each in an app-server of its own whose working directory is the command's, since that, not
/// what the request says, is what the sandbox makes writable (<c>[validation] sandbox = "lane"</c>, <c>"lane-network"</c>).
/// </summary>
/// <param name="processes">Starts the server.</param>
/// <param name="time">The clock.</param>
/// <param name="agent">Program and arguments of the agent: <c>[agent] command</c>.</param>
/// <param name="environment">The server's environment. The command sees none of it but what its request says.</param>
/// <param name="limits">Time limits of requests.</param>
internal sealed class SandboxedCommands(
    ProcessGate processes,
    TimeProvider time,
    IReadOnlyList<string> agent,
    IReadOnlyDictionary<string, string> environment,
    AgentRequestLimits limits) : ICommandRunner
{
    private const int TimeLimitExitCode = 124;

    private readonly AppServerStarter starter = new(processes, time);

    /// <inheritdoc/>
    public async Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var spec = new ProcessSpec(request.Purpose, agent, request.Directory, environment) { Mark = request.Mark };
        await using var connection = await starter.StartAsync(spec, NoTools.Instance, Unobserved.Instance, limits, cancellation);
        var (exitCode, timedOut, tail) = await RunAsync(connection, request, cancellation);
        var ending = await connection.EndAsync();
        return new CommandResult(exitCode, timedOut, tail, time.GetElapsedTime(began)) { Survivors = ending.Survivors };
    }

    // 124 is what the server says when the time limit ended the command, and what a command may say by itself.
    private async Task<(int ExitCode, bool TimedOut, string Tail)> RunAsync(
        AppServerConnection connection, CommandRequest request, CancellationToken cancellation)
    {
        var command = new CommandExecRequest("command", request, environment.Keys);
        var began = time.GetTimestamp();
        try
        {
            var exit = await connection.RequestAsync(command, request.TimeLimit, cancellation);
            var timedOut = exit.Code == TimeLimitExitCode && time.GetElapsedTime(began) >= request.TimeLimit;
            return (exit.Code, timedOut, command.OutputTail);
        }
        catch (MaestroException late) when (late.Code == AgentProblems.RequestTimeout)
        {
            return (TimeLimitExitCode, true, command.OutputTail);
        }
    }
}
