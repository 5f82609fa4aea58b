namespace Maestro.Agents.Validation;

/// <summary>
/// Runs one command of the workflow, which may be agent-written code, to its end in a lane. Which boundary stands around it
/// is the implementation's: none but an environment and a process tree of its own, or the agent's sandbox.
/// </summary>
internal interface ICommandRunner
{
    /// <summary>Runs the command, ends every process it left behind, and tells how it went. A failing command is a result, not an exception.</summary>
    /// <param name="request">What to run, where and for how long.</param>
    /// <param name="cancellation">Ends the command's whole tree and throws.</param>
    /// <exception cref="Maestro.Problems.MaestroException">The command could not be started at all.</exception>
    Task<CommandResult> RunAsync(CommandRequest request, CancellationToken cancellation);
}
