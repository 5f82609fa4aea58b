using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Payloads;

/// <summary>Token counts: totals of a thread and of its last request.</summary>
/// <param name="Total">Of the thread, absolute.</param>
/// <param name="Last">Of the last request to the model.</param>
internal readonly record struct TokensPayload(AgentTokens Total, AgentTokens Last)
{
    /// <summary>Reads <c>tokenUsage</c>.</summary>
    /// <param name="json">The object.</param>
    public static TokensPayload Read(ReadOnlySpan<byte> json)
    {
        AgentTokens total = default, last = default;
        if (!WireJson.TryOpen(json, out var reader)) return default;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("total"u8)) total = Counts(WireJson.Slice(ref reader, json));
            else if (reader.ValueTextEquals("last"u8)) last = Counts(WireJson.Slice(ref reader, json));
            else reader.Skip();
        }

        return new TokensPayload(total, last);
    }

    private static AgentTokens Counts(ReadOnlySpan<byte> json)
    {
        long input = 0, cached = 0, output = 0, reasoning = 0, total = 0;
        if (!WireJson.TryOpen(json, out var reader)) return default;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("inputTokens"u8)) input = WireJson.Whole(ref reader) ?? 0;
            else if (reader.ValueTextEquals("cachedInputTokens"u8)) cached = WireJson.Whole(ref reader) ?? 0;
            else if (reader.ValueTextEquals("outputTokens"u8)) output = WireJson.Whole(ref reader) ?? 0;
            else if (reader.ValueTextEquals("reasoningOutputTokens"u8)) reasoning = WireJson.Whole(ref reader) ?? 0;
            else if (reader.ValueTextEquals("totalTokens"u8)) total = WireJson.Whole(ref reader) ?? 0;
            else reader.Skip();
        }

        return new AgentTokens(Math.Max(0, input), Math.Max(0, cached), Math.Max(0, output), Math.Max(0, reasoning), Math.Max(0, total));
    }
}
