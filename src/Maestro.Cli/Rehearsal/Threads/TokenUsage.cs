using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Threads;

/// <summary>Tokens used by one model response, or by a whole thread.</summary>
/// <param name="Input">Read, cached ones included.</param>
/// <param name="CachedInput">Of these, read from the cache.</param>
/// <param name="Output">Written, reasoning included.</param>
/// <param name="ReasoningOutput">Of these, spent on reasoning.</param>
internal sealed record TokenUsage(long Input, long CachedInput, long Output, long ReasoningOutput)
{
    /// <summary>None.</summary>
    public static TokenUsage Zero { get; } = new(0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public TokenUsage Plus(TokenUsage other) => new(
        Input + other.Input, CachedInput + other.CachedInput, Output + other.Output, ReasoningOutput + other.ReasoningOutput);

    /// <summary>The usage as a JSON value.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("totalTokens", Input + Output);
        writer.WriteNumber("inputTokens", Input);
        writer.WriteNumber("cachedInputTokens", CachedInput);
        writer.WriteNumber("cacheWriteInputTokens", 0);
        writer.WriteNumber("outputTokens", Output);
        writer.WriteNumber("reasoningOutputTokens", ReasoningOutput);
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public static TokenUsage Read(JsonElement json) => new(
        json.GetProperty("inputTokens").GetInt64(),
        json.GetProperty("cachedInputTokens").GetInt64(),
        json.GetProperty("outputTokens").GetInt64(),
        json.GetProperty("reasoningOutputTokens").GetInt64());
}
