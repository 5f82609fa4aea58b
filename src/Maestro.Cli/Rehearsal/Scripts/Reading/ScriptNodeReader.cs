using System.Text.Json;
using Maestro.Problems;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>Reads JSON with comments and trailing commas into nodes that know their place.</summary>
internal static class ScriptNodeReader
{
    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 64,
    };

    /// <summary>The script's root value.</summary>
    /// <exception cref="MaestroException">It is no JSON.</exception>
    public static ScriptNode Read(byte[] file, ScriptProblems problems)
    {
        var text = new ScriptText(file);
        if (text.FirstInvalidByte() is { } invalid) throw problems.Syntax(text.At(invalid), "This byte is not part of valid UTF-8 text.");
        var reader = new Utf8JsonReader(text.Bytes, Options);
        try
        {
            reader.Read();
            var root = Value(ref reader, text, problems);
            reader.Read();
            return root;
        }
        catch (JsonException error)
        {
            var message = error.Message;
            var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            throw problems.Syntax(
                text.InLine((int)(error.LineNumber ?? 0), (int)(error.BytePositionInLine ?? 0)),
                "No valid JSON: " + (place < 0 ? message : message[..place]));
        }
    }

    private static ScriptNode Value(ref Utf8JsonReader reader, ScriptText text, ScriptProblems problems)
    {
        var position = text.At(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader, position, text, problems),
            JsonTokenType.StartArray => Array(ref reader, position, text, problems),
            JsonTokenType.String => new ScriptNode(ScriptNodeKind.String, position, String(ref reader, position, problems), [], []),
            JsonTokenType.Number => new ScriptNode(
                ScriptNodeKind.Number, position, System.Text.Encoding.UTF8.GetString(reader.ValueSpan), [], []),
            JsonTokenType.True => new ScriptNode(ScriptNodeKind.True, position, "true", [], []),
            JsonTokenType.False => new ScriptNode(ScriptNodeKind.False, position, "false", [], []),
            _ => new ScriptNode(ScriptNodeKind.Null, position, "null", [], []),
        };
    }

    private static ScriptNode Object(ref Utf8JsonReader reader, TextPosition position, ScriptText text, ScriptProblems problems)
    {
        var members = new List<ScriptMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var place = text.At(reader.TokenStartIndex);
            var name = String(ref reader, place, problems);
            reader.Read();
            var value = Value(ref reader, text, problems);
            if (names.Add(name)) members.Add(new ScriptMember(name, place, value));
            else problems.Add(place, $"`{name}` stands twice in this object.", "Keep one of them.");
        }

        return new ScriptNode(ScriptNodeKind.Object, position, "", members, []);
    }

    private static ScriptNode Array(ref Utf8JsonReader reader, TextPosition position, ScriptText text, ScriptProblems problems)
    {
        var items = new List<ScriptNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value(ref reader, text, problems));
        return new ScriptNode(ScriptNodeKind.Array, position, "", [], items);
    }

    private static string String(ref Utf8JsonReader reader, TextPosition position, ScriptProblems problems)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw problems.Syntax(position, "This text holds half of a surrogate pair.");
        }
    }
}
