using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Wire;

/// <summary><c>notify</c>: a notification of any method.</summary>
internal sealed class NotifyStep(Fields fields) : Step
{
    private readonly Template method = fields.RequiredTemplate("notify");
    private readonly JsonTemplate? parameters = fields.Json("params");

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        play.Output.Notify(method.Fill(play.Values), RawMembers.Of(parameters, play.Values, method.Position));
        return GoOn;
    }
}
