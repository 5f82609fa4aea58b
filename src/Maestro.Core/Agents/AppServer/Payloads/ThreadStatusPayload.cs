using System.Text.Json;
using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Payloads;

/// <summary>A thread's status.</summary>
internal static class ThreadStatusPayload
{
    /// <summary>True when the thread waits for a person: an approval or an answer.</summary>
    /// <param name="json">The <c>status</c> object.</param>
    public static bool WaitsForPerson(ReadOnlySpan<byte> json)
    {
        if (!WireJson.TryOpen(json, out var reader)) return false;
        while (WireJson.NextProperty(ref reader))
        {
            if (!reader.ValueTextEquals("activeFlags"u8))
            {
                reader.Skip();
                continue;
            }

            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                if (reader.ValueTextEquals("waitingOnApproval"u8) || reader.ValueTextEquals("waitingOnUserInput"u8)) return true;
            }

            return false;
        }

        return false;
    }
}
