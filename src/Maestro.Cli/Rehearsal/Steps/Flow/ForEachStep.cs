using System.Text.Json;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Steps.Flow;

/// <summary><c>for_each</c>: plays steps for each item of an array in a saved JSON value; none when there is no such array.</summary>
internal sealed class ForEachStep : Step
{
    private readonly string path;
    private readonly string item;
    private readonly IReadOnlyList<Step> steps;

    public ForEachStep(Fields fields)
    {
        path = fields.Reference("for_each");
        item = fields.SaveName("as") ?? fields.Missing("as", "the name that each item gets").Text;
        steps = fields.Steps("steps");
    }

    /// <inheritdoc/>
    public override async Task<TurnEnding?> PlayAsync(Play play, CancellationToken cancellation)
    {
        if (play.Values.Find(path) is not { ValueKind: JsonValueKind.Array } array) return null;
        var index = 0;
        foreach (var value in array.EnumerateArray())
        {
            play.Values.Save(item, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());
            play.Values.Provide("index", index++);
            if (await TurnPlayer.PlayAsync(play, steps, cancellation) is { } ending) return ending;
        }

        return null;
    }
}
