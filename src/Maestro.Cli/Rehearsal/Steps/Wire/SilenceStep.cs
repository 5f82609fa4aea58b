using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Wire;

/// <summary>
/// <c>silence</c>: nothing more happens. <c>turn</c>: until the turn is interrupted. <c>server</c>: requests are not answered
/// either. <c>process</c>: closing the input does not end the agent either, only a signal does.
/// </summary>
internal sealed class SilenceStep : Step
{
    private readonly string depth;

    public SilenceStep(Fields fields) => depth = fields.Choice("silence", "turn", "server", "process");

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        play.Agent.Deaf |= depth != "turn";
        play.Agent.Undying |= depth == "process";
        await Task.Delay(Timeout.InfiniteTimeSpan, play.Agent.Time, cancellation);
        return null;
    }
}
