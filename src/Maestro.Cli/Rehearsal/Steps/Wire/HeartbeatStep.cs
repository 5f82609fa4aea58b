using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Wire;

/// <summary>
/// <c>heartbeat</c>: reports of the account's limits and nothing else, every so many milliseconds, until interrupted or <c>count</c> is
/// reached.
/// </summary>
internal sealed class HeartbeatStep(Fields fields) : Step
{
    private readonly TimeSpan interval = TimeSpan.FromMilliseconds(fields.Number("heartbeat", 1, 86_400_000) ?? 1000);
    private readonly long count = fields.Number("count", 1, long.MaxValue) ?? long.MaxValue;

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        for (var i = 0L; i < count; i++)
        {
            play.Agent.RateLimits.Send(play.Output);
            await Task.Delay(interval, play.Agent.Time, cancellation);
        }

        return null;
    }
}
