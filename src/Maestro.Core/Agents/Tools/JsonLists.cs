using System.Text.Json.Nodes;

namespace Maestro.Agents.Tools;

/// <summary>Lists for answers.</summary>
internal static class JsonLists
{
    /// <summary>A JSON list of texts.</summary>
    public static JsonArray ToJson(this IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    /// <summary>A JSON list of objects.</summary>
    public static JsonArray ToJson(this IEnumerable<JsonObject> objects) => new([.. objects]);
}
