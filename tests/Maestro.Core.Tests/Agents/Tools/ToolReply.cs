using System.Text.Json;
using Xunit;

namespace Maestro.Tests.Agents.Tools;

/// <summary>What the model reads.</summary>
internal sealed class ToolReply
{
    public ToolReply(bool success, string text)
    {
        Text = text;
        Json = JsonDocument.Parse(text).RootElement;
        Assert.Equal(success, Json.GetProperty("ok").GetBoolean());
        if (!success) Assert.All(["code", "message", "fix"], name => Assert.NotEmpty(this[name]));
    }

    public string Text { get; }

    public JsonElement Json { get; }

    public bool IsOk => Json.GetProperty("ok").GetBoolean();

    public string Code => IsOk ? "ok" : this["code"];

    public string this[string name] => Json.GetProperty(name).GetString()!;

    public IReadOnlyList<string> List(string name) => [.. Json.GetProperty(name).EnumerateArray().Select(item => item.ToString())];
}
