using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Payloads;

/// <summary>Limits of the account.</summary>
internal static class RateLimitsPayload
{
    /// <summary>Reads <c>rateLimits</c>.</summary>
    /// <param name="json">The object.</param>
    public static AgentRateLimits Read(ReadOnlySpan<byte> json)
    {
        (double? Used, DateTimeOffset? ResetsAt) primary = default, secondary = default;
        string? reached = null;
        if (!WireJson.TryOpen(json, out var reader)) return new AgentRateLimits(null, null, null, null, null);
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("primary"u8)) primary = Window(WireJson.Slice(ref reader, json));
            else if (reader.ValueTextEquals("secondary"u8)) secondary = Window(WireJson.Slice(ref reader, json));
            else if (reader.ValueTextEquals("rateLimitReachedType"u8)) reached = WireJson.Text(ref reader);
            else reader.Skip();
        }

        return new AgentRateLimits(
            primary.Used, primary.ResetsAt, secondary.Used, secondary.ResetsAt, reached is null ? null : WireText.Line(reached));
    }

    private static (double? Used, DateTimeOffset? ResetsAt) Window(ReadOnlySpan<byte> json)
    {
        double? used = null;
        DateTimeOffset? resetsAt = null;
        if (!WireJson.TryOpen(json, out var reader)) return default;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("usedPercent"u8)) used = WireJson.Number(ref reader);
            else if (reader.ValueTextEquals("resetsAt"u8)) resetsAt = Moment(WireJson.Whole(ref reader));
            else reader.Skip();
        }

        return (used, resetsAt);
    }

    // Seconds since 1970; what no calendar can hold is no time.
    private static DateTimeOffset? Moment(long? seconds) =>
        seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
}
