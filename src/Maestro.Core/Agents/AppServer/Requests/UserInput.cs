using System.Text.Json;

namespace Maestro.Agents.AppServer.Requests;

/// <summary>Text for the agent as the protocol wants it.</summary>
internal static class UserInput
{
    /// <summary>Writes the member <c>input</c>.</summary>
    /// <param name="writer">Where.</param>
    /// <param name="text">The text.</param>
    public static void Write(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartArray("input");
        writer.WriteStartObject();
        writer.WriteString("type", "text");
        writer.WriteString("text", text);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
