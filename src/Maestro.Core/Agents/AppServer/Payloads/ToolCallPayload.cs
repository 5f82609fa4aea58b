using System.Text.Json;
using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Payloads;

/// <summary>A tool call.</summary>
internal static class ToolCallPayload
{
    /// <summary>Reads a call; null when it names no tool.</summary>
    /// <param name="json">The params.</param>
    public static AgentToolCall? Read(ReadOnlySpan<byte> json)
    {
        string? thread = null, turn = null, call = null, tool = null;
        JsonElement arguments = default;
        if (!WireJson.TryOpen(json, out var reader)) return null;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("threadId"u8)) thread = WireJson.Text(ref reader);
            else if (reader.ValueTextEquals("turnId"u8)) turn = WireJson.Text(ref reader);
            else if (reader.ValueTextEquals("callId"u8)) call = WireJson.Text(ref reader);
            else if (reader.ValueTextEquals("tool"u8)) tool = WireJson.Text(ref reader);
            else if (!reader.ValueTextEquals("arguments"u8)) reader.Skip();
            else if (reader.Read()) arguments = JsonElement.ParseValue(ref reader);
        }

        if (tool is null) return null;
        if (arguments.ValueKind == JsonValueKind.Undefined) arguments = EmptyArguments();
        return new AgentToolCall(thread ?? "", turn ?? "", call ?? "", tool, arguments);
    }

    private static JsonElement EmptyArguments()
    {
        var reader = new Utf8JsonReader("{}"u8);
        return JsonElement.ParseValue(ref reader);
    }
}
