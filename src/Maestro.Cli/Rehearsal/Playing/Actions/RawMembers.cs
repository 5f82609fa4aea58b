using System.Text.Json;
using Maestro.Cli.Rehearsal.Scripts;
using Maestro.Problems;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>Writes the params that a script gives for a message of its own.</summary>
internal static class RawMembers
{
    /// <summary>Writes the members of an object that a script gives; none when it gives nothing.</summary>
    /// <exception cref="StepFailure">It gives something else.</exception>
    public static Action<Utf8JsonWriter> Of(JsonTemplate? template, Values values, TextPosition position)
    {
        if (template is null) return _ => { };
        using var document = JsonDocument.Parse(template.Fill(values));
        var root = document.RootElement.Clone();
        if (root.ValueKind != JsonValueKind.Object) throw new StepFailure($"line {position.Line}: `params` must be an object.");
        return writer =>
        {
            foreach (var member in root.EnumerateObject()) member.WriteTo(writer);
        };
    }
}
