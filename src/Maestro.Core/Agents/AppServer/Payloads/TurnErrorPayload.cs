using System.Text;
using System.Text.Json;
using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Payloads;

/// <summary>An error of a turn.</summary>
/// <param name="Class">The agent's class in snake_case, for example <c>usage_limit_exceeded</c>; empty when it gave none.</param>
/// <param name="Message">What it says; one line.</param>
internal sealed record TurnErrorPayload(string Class, string Message)
{
    /// <summary>Reads a turn's error; null when there is none.</summary>
    /// <param name="json">The object.</param>
    public static TurnErrorPayload? Read(ReadOnlySpan<byte> json)
    {
        string? message = null, details = null;
        var kind = "";
        if (!WireJson.TryOpen(json, out var reader)) return null;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("message"u8)) message = WireJson.Text(ref reader);
            else if (reader.ValueTextEquals("additionalDetails"u8)) details = WireJson.Text(ref reader);
            else if (reader.ValueTextEquals("codexErrorInfo"u8)) kind = ClassOf(WireJson.Slice(ref reader, json));
            else reader.Skip();
        }

        return new TurnErrorPayload(kind, WireText.Line(details is null ? message : $"{message} ({details})"));
    }

    // Either a text or an object whose one member names the class.
    private static string ClassOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Envelope.ReaderOptions);
        if (!reader.Read()) return "";
        if (reader.TokenType == JsonTokenType.StartObject) reader.Read();
        return reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? SnakeCase(reader.GetString()!) : "";
    }

    private static string SnakeCase(string camel)
    {
        var text = new StringBuilder(camel.Length + 4);
        foreach (var c in camel.AsSpan(0, Math.Min(camel.Length, 100)))
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_');
        }

        return text.ToString();
    }
}
