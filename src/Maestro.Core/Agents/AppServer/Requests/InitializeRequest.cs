using System.Text.Json;
using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Requests;

/// <summary><c>initialize</c>: who we are, and that we use the experimental methods, without which dynamic tools are refused.</summary>
/// <param name="version">Our version.</param>
internal sealed class InitializeRequest(string version) : AnsweredRequest<string>(Methods.Initialize)
{
    /// <inheritdoc/>
    public override void WriteParams(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("clientInfo");
        writer.WriteString("name", "maestro");
        writer.WriteString("title", "Maestro");
        writer.WriteString("version", version);
        writer.WriteEndObject();
        writer.WriteStartObject("capabilities");
        writer.WriteBoolean("experimentalApi", true);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>The server's user agent, which names its version.</summary>
    protected override string? Read(ReadOnlySpan<byte> result)
    {
        if (!WireJson.TryOpen(result, out var reader)) return null;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("userAgent"u8)) return WireText.Line(WireJson.TextBytes(ref reader));
            reader.Skip();
        }

        return "";
    }
}
