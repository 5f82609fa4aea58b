using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Flow;

/// <summary><c>end_turn</c>: ends the turn well; can say so more than once, and play steps after it has said so.</summary>
internal sealed class EndTurnStep : Step
{
    private readonly TurnEnding ending;

    public EndTurnStep(Fields fields)
    {
        fields.Marker("end_turn");
        ending = TurnEnding.Completed with
        {
            Duplicates = (int)(fields.Number("duplicates", 0, 1000) ?? 0),
            Late = fields.Steps("late"),
        };
    }

    /// <inheritdoc/>
    public override Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation) => Task.FromResult<TurnEnding?>(ending);
}
