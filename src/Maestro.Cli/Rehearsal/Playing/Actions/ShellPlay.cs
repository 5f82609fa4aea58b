using System.ComponentModel;
using System.Globalization;
using System.Text;
using Maestro.Cli.Rehearsal.Commands;
using Maestro.Cli.Rehearsal.Items;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>Runs shell commands as items of a turn. A command that nobody waits for runs on, past the turn if need be.</summary>
internal static class ShellPlay
{
    private const int EndedByAgent = -1;

    private static readonly TimeSpan DrainLimit = TimeSpan.FromMilliseconds(150);

    /// <summary>How a command ended.</summary>
    /// <param name="ExitCode">Its exit code, -1 when the agent ended it.</param>
    /// <param name="Output">What it wrote.</param>
    internal sealed record Result(int ExitCode, string Output);

    /// <summary>Starts a command and shows it. The task is done when the command has ended and the client was told.</summary>
    /// <exception cref="StepFailure">There is no shell, or no such directory.</exception>
    public static Task<Result> Start(Play play, string line, string cwd)
    {
        RunningCommand command;
        try
        {
            command = CommandRunner.Start(new CommandSpec(CommandRunner.Shell(line), cwd));
        }
        catch (Win32Exception failure)
        {
            throw new StepFailure($"The command could not be started in {cwd}: {failure.Message}");
        }

        var processId = (command.Pid % 100_000).ToString(CultureInfo.InvariantCulture);
        var item = new CommandItem("call_" + play.Agent.NewId(), play.Now, line, Shown(line), cwd, processId);
        var terminal = new Terminal(item.Id, processId, line, cwd, command);
        play.Started(item);
        play.Thread.Terminals.Add(terminal);
        var finished = FollowAsync(play, item, terminal);
        terminal.Finished = finished;
        return finished;
    }

    /// <summary>The command line as it is shown.</summary>
    public static string Shown(string line) => $"sh -c '{line.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static async Task<Result> FollowAsync(Play play, CommandItem item, Terminal terminal)
    {
        using var command = terminal.Command;
        var output = new OutputCapture(OutputCapture.DefaultLimit);
        var decoder = Encoding.UTF8.GetDecoder();
        var reading = command.ReadAsync(error: false, chunk =>
        {
            output.Add(chunk.Span);
            var characters = new char[decoder.GetCharCount(chunk.Span, flush: false)];
            decoder.GetChars(chunk.Span, characters, flush: false);
            if (characters.Length == 0) return;
            play.Notify("item/commandExecution/outputDelta", writer =>
            {
                writer.WriteString("itemId", item.Id);
                writer.WriteString("delta", characters);
            });
        });
        var code = await command.ExitAsync(CancellationToken.None);
        await Task.WhenAny(reading, Task.Delay(DrainLimit, play.Agent.Time, play.Agent.Ending));
        if (command.Ended) code = EndedByAgent;
        play.Thread.Terminals.Remove(terminal);
        var text = output.Text;
        play.Completed(item with { Status = code == 0 ? "completed" : "failed", Output = text, ExitCode = code });
        return new Result(code, text);
    }
}
