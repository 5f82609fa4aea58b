using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Payloads;

/// <summary>A turn.</summary>
internal ref struct TurnPayload
{
    /// <summary>Its id.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary>The first turn of the chain that led to it: how a sub-agent's turn names ours.</summary>
    public ReadOnlySpan<byte> RootId;

    /// <summary>The agent's word for how it is.</summary>
    public string Status;

    /// <summary>Why it failed.</summary>
    public TurnErrorPayload? Error;

    /// <summary>Reads a turn.</summary>
    /// <param name="json">The object.</param>
    public static TurnPayload Read(ReadOnlySpan<byte> json)
    {
        var turn = new TurnPayload { Status = "" };
        if (!WireJson.TryOpen(json, out var reader)) return turn;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8)) turn.Id = WireJson.TextBytes(ref reader);
            else if (reader.ValueTextEquals("rootTurnId"u8)) turn.RootId = WireJson.TextBytes(ref reader);
            else if (reader.ValueTextEquals("status"u8)) turn.Status = WireText.Line(WireJson.TextBytes(ref reader));
            else if (reader.ValueTextEquals("error"u8)) turn.Error = TurnErrorPayload.Read(WireJson.Slice(ref reader, json));
            else reader.Skip();
        }

        return turn;
    }
}
