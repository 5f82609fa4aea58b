using System.Text.Json;

namespace Maestro.Agents.AppServer.Wire;

/// <summary>The members of a notification's params that Maestro reads, cut out in one pass without copies.</summary>
internal ref struct NotificationFields
{
    /// <summary>The thread it is about; empty when it names none.</summary>
    public ReadOnlySpan<byte> ThreadId;

    /// <summary>The turn it is about; empty when it names none.</summary>
    public ReadOnlySpan<byte> TurnId;

    /// <summary>The item it is about.</summary>
    public ReadOnlySpan<byte> ItemId;

    /// <summary>The process of <c>command/exec</c> it is about.</summary>
    public ReadOnlySpan<byte> ProcessId;

    /// <summary>Base64 of a piece of output.</summary>
    public ReadOnlySpan<byte> Delta;

    /// <summary>The payload: <c>turn</c>, <c>item</c>, <c>tokenUsage</c>, <c>rateLimits</c>, <c>status</c> or <c>error</c> as JSON.</summary>
    public ReadOnlySpan<byte> Payload;

    /// <summary>What a warning says: <c>message</c> or <c>summary</c>.</summary>
    public ReadOnlySpan<byte> Text;

    /// <summary>The agent tries again by itself.</summary>
    public bool WillRetry;

    /// <summary>Reads params; empty fields when they are no object.</summary>
    /// <param name="json">The params.</param>
    public static NotificationFields Read(ReadOnlySpan<byte> json)
    {
        var fields = default(NotificationFields);
        if (!WireJson.TryOpen(json, out var reader)) return fields;
        while (WireJson.NextProperty(ref reader)) fields.Take(ref reader, json);
        return fields;
    }

    private void Take(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (reader.ValueTextEquals("threadId"u8)) ThreadId = WireJson.TextBytes(ref reader);
        else if (reader.ValueTextEquals("turnId"u8)) TurnId = WireJson.TextBytes(ref reader);
        else if (reader.ValueTextEquals("itemId"u8)) ItemId = WireJson.TextBytes(ref reader);
        else if (reader.ValueTextEquals("processId"u8)) ProcessId = WireJson.TextBytes(ref reader);
        else if (reader.ValueTextEquals("deltaBase64"u8)) Delta = WireJson.TextBytes(ref reader);
        else if (reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("summary"u8)) Text = WireJson.TextBytes(ref reader);
        else if (reader.ValueTextEquals("willRetry"u8)) WillRetry = WireJson.Flag(ref reader) ?? false;
        else if (IsPayload(ref reader)) Payload = WireJson.Slice(ref reader, json);
        else reader.Skip();
    }

    private static bool IsPayload(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("item"u8)
        || reader.ValueTextEquals("turn"u8)
        || reader.ValueTextEquals("tokenUsage"u8)
        || reader.ValueTextEquals("rateLimits"u8)
        || reader.ValueTextEquals("status"u8)
        || reader.ValueTextEquals("error"u8);
}
