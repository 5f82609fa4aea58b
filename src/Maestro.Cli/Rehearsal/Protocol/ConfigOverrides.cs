using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Protocol;

/// <summary>The <c>config</c> object of a request: nested tables and dotted keys mean the same.</summary>
internal readonly struct ConfigOverrides(JsonElement? config)
{
    /// <summary>A text, or null.</summary>
    public string? Text(string key) => Find(key, null) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A flag of a table; false when absent.</summary>
    public bool Flag(string table, string key) => Find(table, key) is { ValueKind: JsonValueKind.True };

    /// <summary>The texts of an array of a table; empty when absent.</summary>
    public IReadOnlyList<string> Texts(string table, string key) => Find(table, key) is { ValueKind: JsonValueKind.Array } array
        ? [.. array.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
        : [];

    private JsonElement? Find(string table, string? key)
    {
        if (config is not { } all) return null;
        if (key is null) return all.TryGetProperty(table, out var plain) ? plain : null;
        if (all.TryGetProperty($"{table}.{key}", out var dotted)) return dotted;
        return all.TryGetProperty(table, out var inner) && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty(key, out var nested)
            ? nested
            : null;
    }
}
