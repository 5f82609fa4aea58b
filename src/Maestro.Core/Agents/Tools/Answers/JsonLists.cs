using System.Text;
using System.Text.Json.Nodes;

namespace Maestro.Agents.Tools;

/// <summary>Lists for answers.</summary>
internal static class JsonLists
{
    /// <summary>A JSON list of texts.</summary>
    public static JsonArray ToJson(this IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    /// <summary>A JSON list of objects.</summary>
    public static JsonArray ToJson(this IEnumerable<JsonObject> objects) => new([.. objects]);

    /// <summary>The first objects whose JSON together stays within a number of bytes.</summary>
    /// <param name="objects">The most important first.</param>
    /// <param name="maxBytes">The limit.</param>
    /// <param name="leftOut">How many did not fit.</param>
    public static IReadOnlyList<JsonObject> Within(this IEnumerable<JsonObject> objects, int maxBytes, out int leftOut)
    {
        var (taken, all) = (new List<JsonObject>(), 0);
        foreach (var item in objects)
        {
            all++;
            maxBytes -= Encoding.UTF8.GetByteCount(item.ToJsonString());
            if (maxBytes >= 0) taken.Add(item);
        }

        leftOut = all - taken.Count;
        return taken;
    }
}
