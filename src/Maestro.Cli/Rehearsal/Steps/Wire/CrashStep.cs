using System.Globalization;
using Maestro.Cli.Rehearsal.Commands;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Wire;

/// <summary><c>crash</c>: the agent ends at once, with an exit code or by a signal, and leaves its commands running.</summary>
internal sealed class CrashStep : Step
{
    private readonly int exitCode;
    private readonly int? signal;

    public CrashStep(Fields fields)
    {
        if (fields.Node("crash") is not { } node) return;
        if (node.Kind == ScriptNodeKind.String && Signals.Number(node.Text) is { } number) signal = number;
        else if (node.Kind == ScriptNodeKind.Number && byte.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            exitCode = code;
        else fields.Problem(node, "`crash` must be an exit code from 0 to 255 or the name of a signal.", "For example 3 or \"SIGKILL\".");
    }

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        if (signal is { } number && !OperatingSystem.IsWindows()) _ = Signals.Send(Environment.ProcessId, number);
        else play.Agent.Crash(signal is { } ended ? 128 + ended : exitCode);
        await Task.Delay(Timeout.InfiniteTimeSpan, play.Agent.Time, play.Agent.Ending);
        return null;
    }
}
