using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Protocol;

/// <summary>The params of a request, read with the errors that codex gives.</summary>
internal readonly struct RequestParams(JsonElement json)
{
    /// <summary>The params as they came; undefined when the request had none.</summary>
    public JsonElement Json => json;

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name) => Text(name) ?? throw Missing(name);

    /// <summary>A text, or null when it is absent or null.</summary>
    public string? Text(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw WrongType(value, "a string");

    /// <summary>A whole number, or null when it is absent or null.</summary>
    public long? Integer(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number
        : throw WrongType(value, "i64");

    /// <summary>A flag; false when it is absent or null.</summary>
    public bool Flag(string name) => Find(name) is { } value && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw WrongType(value, "a boolean"),
    };

    /// <summary>An array that must be there.</summary>
    public JsonElement RequiredArray(string name) => Array(name) ?? throw Missing(name);

    /// <summary>An array, or null when it is absent or null.</summary>
    public JsonElement? Array(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array ? value
        : throw WrongType(value, "a sequence");

    /// <summary>An object, or null when it is absent or null.</summary>
    public JsonElement? Object(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? value
        : throw WrongType(value, "a map");

    /// <summary>A thread's id that must be there and have the form of one.</summary>
    public string ThreadId()
    {
        var id = RequiredText("threadId");
        return Guid.TryParse(id, out _) ? id : throw RpcException.Invalid($"invalid thread id: `{id}` is not a UUID");
    }

    /// <summary>The error for a member that is missing.</summary>
    public static RpcException Missing(string name) => RpcException.Invalid($"Invalid request: missing field `{name}`");

    /// <summary>The error for a member of another type than expected.</summary>
    public static RpcException WrongType(JsonElement value, string expected)
    {
        var found = value.ValueKind switch
        {
            JsonValueKind.Number => $"integer `{value.GetRawText()}`",
            JsonValueKind.String => $"string {value.GetRawText()}",
            JsonValueKind.True or JsonValueKind.False => $"boolean `{value.GetRawText()}`",
            JsonValueKind.Array => "sequence",
            JsonValueKind.Object => "map",
            _ => "null",
        };
        return RpcException.Invalid($"Invalid request: invalid type: {found}, expected {expected}");
    }

    private JsonElement? Find(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
