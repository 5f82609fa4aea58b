using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Payloads;

/// <summary>The error of an answer.</summary>
internal static class ErrorPayload
{
    /// <summary>Reads an error.</summary>
    /// <param name="json">The object.</param>
    public static (long Code, string Message) Read(ReadOnlySpan<byte> json)
    {
        long code = 0;
        var message = "";
        if (!WireJson.TryOpen(json, out var reader)) return (code, WireText.Line(json));
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("code"u8)) code = WireJson.Whole(ref reader) ?? 0;
            else if (reader.ValueTextEquals("message"u8)) message = WireText.Line(WireJson.TextBytes(ref reader));
            else reader.Skip();
        }

        return (code, message);
    }
}
