using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Wire;

/// <summary><c>stderr</c>: a line on standard error.</summary>
internal sealed class StandardErrorStep(Fields fields) : Step
{
    private readonly Template text = fields.RequiredTemplate("stderr");

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        play.Agent.Log(text.Fill(play.Values));
        return GoOn;
    }
}
