using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Protocol;

/// <summary>The id of a request: a number or a text, given back exactly as it came.</summary>
/// <param name="Json">The id as JSON text.</param>
internal readonly record struct RequestId(string Json)
{
    /// <summary>Takes over the id of a message.</summary>
    public static RequestId Of(JsonElement id) => new(id.GetRawText());

    /// <summary>Writes the id as a JSON value.</summary>
    public void WriteTo(Utf8JsonWriter writer) => writer.WriteRawValue(Json, skipInputValidation: true);
}
