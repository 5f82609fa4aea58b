using System.Text.Json;

namespace Maestro.Agents.Probe;

/// <summary>The methods that an agent's generated schema lists.</summary>
/// <param name="ClientRequests">What we may ask.</param>
/// <param name="ServerRequests">What it may ask.</param>
/// <param name="ServerNotifications">What it may tell.</param>
internal sealed record AgentSchema(
    IReadOnlySet<string> ClientRequests, IReadOnlySet<string> ServerRequests, IReadOnlySet<string> ServerNotifications)
{
    /// <summary>Reads a folder of generated files.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="JsonException">A file is no schema.</exception>
    public static AgentSchema Read(string folder) =>
        new(Methods(folder, "ClientRequest"), Methods(folder, "ServerRequest"), Methods(folder, "ServerNotification"));

    private static HashSet<string> Methods(string folder, string title)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, title + ".json")));
        var methods = new HashSet<string>(StringComparer.Ordinal);
        if (Member(document.RootElement, "oneOf") is not { ValueKind: JsonValueKind.Array } kinds) throw new JsonException($"{title} lists no methods.");
        foreach (var kind in kinds.EnumerateArray())
        {
            if (Member(kind, "properties") is not { } properties || Member(properties, "method") is not { } method) continue;
            if (Member(method, "const") is { ValueKind: JsonValueKind.String } only) methods.Add(only.GetString()!);
            if (Member(method, "enum") is not { ValueKind: JsonValueKind.Array } names) continue;
            methods.UnionWith(names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!));
        }

        return methods.Count > 0 ? methods : throw new JsonException($"{title} lists no methods.");
    }

    private static JsonElement? Member(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var member) ? member : null;
}
