using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;
using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Steps.Flow;

/// <summary><c>fail_turn</c>: ends the turn with a typed error; with <c>limits</c> the account's limits are reported first.</summary>
internal sealed class FailTurnStep : Step
{
    private readonly Template message;
    private readonly JsonTemplate? info;
    private readonly Template? details;
    private readonly LimitTemplate? limits;

    public FailTurnStep(Fields fields)
    {
        message = fields.RequiredTemplate("fail_turn");
        info = fields.Json("info");
        details = fields.Template("details");
        if (fields.Object("limits") is { } given) limits = LimitReader.Read(given);
    }

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        if (limits is not null) play.Agent.RateLimits.Send(play.Output, limits.At(play.Agent.Time.GetUtcNow()));
        return Task.FromResult<TurnEnding?>(TurnEnding.Failed(new TurnError(
            message.Fill(play.Values), info?.Fill(play.Values) ?? TurnError.Other, details?.Fill(play.Values))));
    }
}
