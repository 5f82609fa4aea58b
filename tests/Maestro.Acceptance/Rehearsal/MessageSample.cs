using System.Text.Json.Nodes;

namespace Maestro.Acceptance.Rehearsal;

/// <summary>
/// Names messages by what they are, and knows what codex 0.169.0 sent for each name: <c>codex-0.169.0.jsonl</c> was recorded from
/// the published binary talking to a scripted model; texts and paths are replaced.
/// </summary>
internal static class MessageSample
{
    /// <summary>What codex sent, by name.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Recorded { get; } = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Rehearsal", "codex-0.169.0.jsonl"))
        .Select(line => JsonNode.Parse(line)!)
        .ToDictionary(sample => (string)sample["sample"]!, sample => sample["message"]!);

    /// <summary>The name of a message that is no answer.</summary>
    public static string NameOf(JsonNode message)
    {
        var method = (string)message["method"]!;
        var parameters = message["params"]!;
        return method switch
        {
            "item/started" or "item/completed" => $"{method} {parameters["item"]!["type"]} {(string?)parameters["item"]!["status"]}".Trim(),
            "thread/status/changed" =>
                $"{method} {parameters["status"]!["type"]} {string.Join(' ', (parameters["status"]!["activeFlags"] as JsonArray ?? []).Select(flag => (string?)flag))}".Trim(),
            "error" => (bool)parameters["willRetry"]! ? "error retry" : $"error final {parameters["error"]!["codexErrorInfo"]}",
            "turn/completed" => $"{method} {parameters["turn"]!["status"]}",
            "account/rateLimits/updated" when parameters["rateLimits"]!["primary"] is not null => method + " limits",
            _ => method,
        };
    }
}
