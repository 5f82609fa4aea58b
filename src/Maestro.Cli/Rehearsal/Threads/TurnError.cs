using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Threads;

/// <summary>Why a turn failed, or is about to be tried again.</summary>
/// <param name="Message">For people.</param>
/// <param name="Info">codex's typed cause as JSON text: a name such as <c>"usageLimitExceeded"</c>, or an object.</param>
/// <param name="Details">More of it, or null.</param>
internal sealed record TurnError(string Message, string Info, string? Details)
{
    /// <summary>A cause without a type of its own.</summary>
    public const string Other = "\"other\"";

    /// <summary>The error as a JSON value.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("message", Message);
        writer.WritePropertyName("codexErrorInfo");
        writer.WriteRawValue(Info, skipInputValidation: true);
        writer.WriteString("additionalDetails", Details);
        writer.WriteNull("misalignment");
        writer.WriteEndObject();
    }
}
