using System.Text.Json;

namespace Maestro.Agents.Tools;

/// <summary>Arguments that have passed the tool's schema.</summary>
/// <param name="json">An object.</param>
internal sealed class ToolArguments(JsonElement json)
{
    /// <summary>A required text.</summary>
    public string Text(string name) => json.GetProperty(name).GetString()!;

    /// <summary>An optional flag; false when it is not given.</summary>
    public bool Flag(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>An optional list of texts; empty when it is not given.</summary>
    public IReadOnlyList<string> List(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : [];
}
