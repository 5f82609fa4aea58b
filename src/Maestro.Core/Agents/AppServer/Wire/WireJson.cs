using System.Text;
using System.Text.Json;

namespace Maestro.Agents.AppServer.Wire;

/// <summary>
/// Reads members of messages forward-only and tolerantly: each method is called on a property's name, moves past its value and
/// answers with nothing when the value is of another type. The server may be newer than this client.
/// </summary>
internal static class WireJson
{
    /// <summary>Text as unescaped UTF-8 without a copy where there are no escapes; empty when it is no text.</summary>
    public static ReadOnlySpan<byte> TextBytes(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return default;
        }

        return reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
    }

    /// <summary>Text; null when it is no text.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    /// <summary>A whole number; null when it is none or does not fit.</summary>
    public static long? Whole(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.Number)
        {
            reader.Skip();
            return null;
        }

        if (reader.TryGetInt64(out var whole)) return whole;
        return reader.TryGetDouble(out var number) && Math.Abs(number) < long.MaxValue ? (long)number : null;
    }

    /// <summary>A number; null when it is none.</summary>
    public static double? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number)) return number;
        reader.Skip();
        return null;
    }

    /// <summary>A truth value; null when it is none.</summary>
    public static bool? Flag(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) return reader.GetBoolean();
        reader.Skip();
        return null;
    }

    /// <summary>The value as JSON, without a copy.</summary>
    /// <param name="reader">On the property's name.</param>
    /// <param name="json">What the reader reads.</param>
    public static ReadOnlySpan<byte> Slice(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    /// <summary>All texts of an array; empty when it is no array.</summary>
    public static IReadOnlyList<string> Texts(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return [];
        }

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String) texts.Add(reader.GetString()!);
            else reader.Skip();
        }

        return texts;
    }

    /// <summary>A reader inside an object, before its first property; false when the JSON is no object.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> json, out Utf8JsonReader reader)
    {
        reader = new Utf8JsonReader(json, Envelope.ReaderOptions);
        return json.Length > 0 && reader.Read() && reader.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>Moves to the next property's name; false at the end of the object.</summary>
    public static bool NextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;
}
