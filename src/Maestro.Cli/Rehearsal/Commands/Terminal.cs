namespace Maestro.Cli.Rehearsal.Commands;

/// <summary>A command of a turn that is still running; it may outlive the turn.</summary>
/// <param name="ItemId">The item that shows it.</param>
/// <param name="ProcessId">The agent's own number for it.</param>
/// <param name="Line">The command.</param>
/// <param name="Cwd">Where it runs.</param>
/// <param name="Command">The program.</param>
internal sealed record Terminal(string ItemId, string ProcessId, string Line, string Cwd, RunningCommand Command)
{
    /// <summary>Done when the command has ended and the client has been told.</summary>
    public Task Finished { get; set; } = Task.CompletedTask;
}
