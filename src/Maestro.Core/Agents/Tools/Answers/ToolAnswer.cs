using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Maestro.Agents.Tools;

/// <summary>What a tool answers: <c>{"ok":true, …}</c>, or <c>{"ok":false,"code","message","fix", …}</c>.</summary>
internal sealed class ToolAnswer
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _content;

    private ToolAnswer(string? code, JsonObject content)
    {
        Code = code;
        _content = content;
    }

    /// <summary>Stable code of the failure; null when the call did what was asked.</summary>
    public string? Code { get; }

    /// <summary>The call did what was asked.</summary>
    public bool IsOk => Code is null;

    /// <summary>The call did what was asked.</summary>
    /// <param name="content">What the model is told about it.</param>
    public static ToolAnswer Ok(params ReadOnlySpan<(string Name, JsonNode? Value)> content) =>
        new(null, Add(new JsonObject { ["ok"] = true }, content));

    /// <summary>The call did not do what was asked; the session goes on.</summary>
    /// <param name="code">Stable code.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="fix">What to do instead.</param>
    /// <param name="details">More, by name.</param>
    public static ToolAnswer Fail(string code, string message, string fix, params ReadOnlySpan<(string Name, JsonNode? Value)> details) =>
        new(code, Add(new JsonObject { ["ok"] = false, ["code"] = code, ["message"] = message, ["fix"] = fix }, details));

    /// <summary>The answer as JSON text without line breaks. Quotes, letters and angle brackets stay readable.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable)) _content.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static JsonObject Add(JsonObject json, ReadOnlySpan<(string Name, JsonNode? Value)> content)
    {
        foreach (var (name, value) in content) json[name] = value;
        return json;
    }
}
