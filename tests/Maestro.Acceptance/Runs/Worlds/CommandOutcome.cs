using System.Text.Json;

namespace Maestro.Acceptance.Runs.Worlds;

/// <summary>What a run of the command left.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
internal sealed record CommandOutcome(int Code, string Output, string Errors)
{
    /// <summary>The output as JSON; the whole outcome is told when it is none.</summary>
    public JsonElement Json()
    {
        try
        {
            return JsonElement.Parse(Output);
        }
        catch (JsonException)
        {
            throw new InvalidOperationException($"No JSON: {this}");
        }
    }
}
