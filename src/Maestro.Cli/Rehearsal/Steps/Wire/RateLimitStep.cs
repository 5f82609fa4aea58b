using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Wire;

/// <summary><c>rate_limit</c>: reports the account's limits; later reports repeat them.</summary>
internal sealed class RateLimitStep : Step
{
    private readonly LimitTemplate limits;

    public RateLimitStep(Fields fields) => limits = LimitReader.Read(fields.Object("rate_limit"));

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        play.Agent.RateLimits.Send(play.Output, limits.At(play.Agent.Time.GetUtcNow()));
        return GoOn;
    }
}
