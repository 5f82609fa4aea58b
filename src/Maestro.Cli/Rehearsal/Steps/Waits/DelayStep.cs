using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Waits;

/// <summary><c>delay</c>: waits so many milliseconds.</summary>
internal sealed class DelayStep(Fields fields) : Step
{
    private readonly TimeSpan duration = fields.Milliseconds("delay") ?? TimeSpan.Zero;

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        await Task.Delay(duration, play.Agent.Time, cancellation);
        return null;
    }
}
