using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Protocol;

/// <summary>What the client answered to a request of ours.</summary>
/// <param name="Result">The result; null when it was an error.</param>
/// <param name="Error">The error object; null when it was a result.</param>
internal sealed record ClientAnswer(JsonElement? Result, JsonElement? Error)
{
    /// <summary>The answer as JSON text: <c>{"result":…}</c> or <c>{"error":…}</c>.</summary>
    public string Json => Result is { } result ? $"{{\"result\":{result.GetRawText()}}}" : $"{{\"error\":{Error?.GetRawText() ?? "null"}}}";
}
