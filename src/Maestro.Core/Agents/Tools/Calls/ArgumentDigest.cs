using System.Text.Json;
using System.Text.Json.Nodes;
using Maestro.Agents.Text;

namespace Maestro.Agents.Tools;

/// <summary>
/// The arguments of a call as the journal keeps them: every text decoded, redacted and shortened, depth and breadth bounded. Whatever the
/// agent sends, the journal's share of it stays small.
/// </summary>
internal sealed class ArgumentDigest
{
    private const int Deepest = 4;
    private const int MostMembers = 24;
    private const int LongestText = 400;
    private const int LongestName = 64;

    private readonly Func<string, string> _redact;
    private int _left = 120;

    private ArgumentDigest(Func<string, string> redact) => _redact = redact;

    /// <summary>The digest of one call's arguments.</summary>
    public static JsonNode? Of(JsonElement arguments, Func<string, string> redact) => new ArgumentDigest(redact).Take(arguments, 0);

    private JsonNode? Take(JsonElement value, int depth)
    {
        if (_left-- <= 0) return "…";
        return value.ValueKind switch
        {
            JsonValueKind.Object => depth < Deepest ? TakeObject(value, depth) : "{…}",
            JsonValueKind.Array => depth < Deepest ? TakeArray(value, depth) : "[…]",
            JsonValueKind.String => Shorten(Read(value.GetString), LongestText),
            JsonValueKind.Number => Shorten(value.GetRawText(), LongestName),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
    }

    private JsonObject TakeObject(JsonElement value, int depth)
    {
        var members = new JsonObject();
        foreach (var member in value.EnumerateObject().Take(MostMembers))
            members[Shorten(Read(() => member.Name), LongestName)] = Take(member.Value, depth + 1);
        return members;
    }

    private JsonArray TakeArray(JsonElement value, int depth)
    {
        var items = new JsonArray();
        foreach (var item in value.EnumerateArray().Take(MostMembers)) items.Add(Take(item, depth + 1));
        return items;
    }

    // Redacted before it is shortened: half a secret would not be recognised.
    private string Shorten(string text, int maxBytes) => UntrustedText.Line(_redact(text), maxBytes);

    private static string Read(Func<string?> read)
    {
        try
        {
            return read() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }
}
