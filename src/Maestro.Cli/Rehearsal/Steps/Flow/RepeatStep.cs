using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Flow;

/// <summary><c>repeat</c>: plays steps so many times; <c>index</c> counts from 0.</summary>
internal sealed class RepeatStep(Fields fields) : Step
{
    private readonly long count = fields.Number("repeat", 0, long.MaxValue) ?? 0;
    private readonly IReadOnlyList<Step> steps = fields.Steps("steps");

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        for (var i = 0L; i < count; i++)
        {
            play.Values.Provide("index", (int)Math.Min(i, int.MaxValue));
            if (await TurnPlayer.PlayAsync(play, steps, cancellation) is { } ending) return ending;
        }

        return null;
    }
}
