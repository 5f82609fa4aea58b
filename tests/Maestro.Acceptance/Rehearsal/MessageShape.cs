using System.Text.Json.Nodes;

namespace Maestro.Acceptance.Rehearsal;

/// <summary>Compares messages by shape: the same members everywhere, of the same JSON types. What is null says nothing about its type.</summary>
internal static class MessageShape
{
    /// <summary>Where two messages differ; empty when they have one shape.</summary>
    /// <param name="codex">What codex sent.</param>
    /// <param name="ours">What the rehearsal agent sent.</param>
    /// <param name="optional">Members that only codex sends.</param>
    public static IReadOnlyList<string> Differences(JsonNode codex, JsonNode ours, params string[] optional)
    {
        var found = new List<string>();
        Compare("", codex, ours, optional, found);
        return found;
    }

    private static void Compare(string path, JsonNode? codex, JsonNode? ours, string[] optional, List<string> found)
    {
        if (codex is null || ours is null) return;
        switch (codex, ours)
        {
            case (JsonObject a, JsonObject b):
                foreach (var name in a.Select(member => member.Key).Except(b.Select(member => member.Key)).Except(optional)) found.Add($"{path}.{name} is missing");
                foreach (var name in b.Select(member => member.Key).Except(a.Select(member => member.Key))) found.Add($"{path}.{name} is not in codex");
                foreach (var (name, value) in a) if (b.ContainsKey(name) && name != "arguments") Compare($"{path}.{name}", value, b[name], optional, found);
                break;
            case (JsonArray a, JsonArray b):
                if (a.Count > 0 && b.Count > 0) Compare($"{path}[0]", a[0], b[0], optional, found);
                break;
            default:
                if (Kind(codex) != Kind(ours)) found.Add($"{path} is {Kind(ours)}, codex has {Kind(codex)}");
                break;
        }
    }

    private static string Kind(JsonNode node) => node.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "a flag",
        var kind => kind.ToString(),
    };
}
