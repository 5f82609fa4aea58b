using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Waits;

/// <summary><c>await_file</c>: waits until a file exists; tests use it to hold the agent at one point.</summary>
internal sealed class AwaitFileStep(Fields fields) : Step
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly Template path = fields.RequiredTemplate("await_file");

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        var file = Path.GetFullPath(path.Fill(play.Values), play.Thread.Cwd);
        while (!Path.Exists(file)) await Task.Delay(LookAgain, play.Agent.Time, cancellation);
        return null;
    }
}
