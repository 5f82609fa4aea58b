using System.Text.Json;

namespace Maestro.Cli.Output;

/// <summary>The data of an event as a person reads it: <c>name=value</c>, in quotes where a value has spaces; what has no value is left out.</summary>
internal static class EventText
{
    /// <summary>The data as one line; what a terminal must not be told is escaped.</summary>
    public static string Of(string data)
    {
        using var document = JsonDocument.Parse(data);
        return document.RootElement.ValueKind == JsonValueKind.Object ? Fields(document.RootElement) : Value(document.RootElement);
    }

    private static string Fields(JsonElement json) => string.Join(' ', json.EnumerateObject()
        .Where(field => field.Value.ValueKind != JsonValueKind.Null)
        .Select(field => $"{Terminal.Escape(field.Name)}={Value(field.Value)}"));

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{Fields(value)}}}",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Value))}]",
        JsonValueKind.String => Text(value.GetString()!),
        _ => value.GetRawText(),
    };

    // What a tool was called with may be a document in a text.
    private static string Text(string value)
    {
        if (value.StartsWith("{\"", StringComparison.Ordinal))
        {
            try
            {
                return $"{{{Of(value)}}}";
            }
            catch (JsonException)
            {
                // It only begins like one, or was cut.
            }
        }

        var text = Terminal.Escape(value);
        return text.Length == 0 || text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text;
    }
}
