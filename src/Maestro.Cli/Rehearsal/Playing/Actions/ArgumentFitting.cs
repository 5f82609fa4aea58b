using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>
/// Fits arguments to a tool's schema as a model would who reads it: a text where a list is wanted becomes a list, a list where a
/// text is wanted becomes one text, a text that is none of the allowed ones becomes the first of them, and members that the
/// schema does not know are left out.
/// </summary>
internal static class ArgumentFitting
{
    /// <summary>The fitted arguments as compact JSON.</summary>
    public static string Fit(string arguments, string schema)
    {
        using var given = JsonDocument.Parse(arguments);
        using var wanted = JsonDocument.Parse(schema);
        if (given.RootElement.ValueKind != JsonValueKind.Object
            || wanted.RootElement.ValueKind != JsonValueKind.Object
            || !wanted.RootElement.TryGetProperty("properties", out var properties)
            || properties.ValueKind != JsonValueKind.Object) return arguments;
        return CompactJson.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var member in given.RootElement.EnumerateObject())
            {
                if (!properties.TryGetProperty(member.Name, out var property)) continue;
                writer.WritePropertyName(member.Name);
                Write(writer, member.Value, property);
            }

            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, JsonElement property)
    {
        if (value.ValueKind == JsonValueKind.String && Takes(property, "array") && !Takes(property, "string"))
        {
            writer.WriteStartArray();
            if (value.GetString()!.Length > 0) value.WriteTo(writer);
            writer.WriteEndArray();
        }
        else if (value.ValueKind == JsonValueKind.Array && Takes(property, "string") && !Takes(property, "array"))
        {
            writer.WriteStringValue(string.Join("\n", value.EnumerateArray().Select(item => item.ToString())));
        }
        else if (Allowed(property) is [var first, ..] allowed && value.ValueKind == JsonValueKind.String && !allowed.Contains(value.GetString()))
        {
            writer.WriteStringValue(first);
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    private static IReadOnlyList<string?> Allowed(JsonElement property) =>
        property.ValueKind == JsonValueKind.Object && property.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString())]
            : [];

    private static bool Takes(JsonElement property, string type) =>
        property.ValueKind == JsonValueKind.Object && property.TryGetProperty("type", out var declared) && declared.ValueKind switch
        {
            JsonValueKind.String => declared.GetString() == type,
            JsonValueKind.Array => declared.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.GetString() == type),
            _ => false,
        };
}
