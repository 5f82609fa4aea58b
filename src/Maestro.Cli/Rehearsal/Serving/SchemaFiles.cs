using System.Buffers;
using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>Writes what <c>generate-json-schema</c> of codex writes, as far as it lists methods.</summary>
internal static class SchemaFiles
{
    /// <summary>Writes the files into a folder, which is made.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        Write(folder, "ClientRequest", MethodNames.ClientRequests, id: true);
        Write(folder, "ClientNotification", MethodNames.ClientNotifications, id: false);
        Write(folder, "ServerRequest", MethodNames.ServerRequests, id: true);
        Write(folder, "ServerNotification", MethodNames.ServerNotifications, id: false);
    }

    private static void Write(string folder, string title, IReadOnlyList<string> methods, bool id)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            writer.WriteString("title", title);
            writer.WriteStartArray("oneOf");
            foreach (var method in methods) WriteMethod(writer, method, id);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        File.WriteAllBytes(Path.Combine(folder, title + ".json"), buffer.WrittenSpan);
    }

    private static void WriteMethod(Utf8JsonWriter writer, string method, bool id)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        writer.WriteStartObject("method");
        writer.WriteString("type", "string");
        writer.WriteStartArray("enum");
        writer.WriteStringValue(method);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject("params");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartArray("required");
        if (id) writer.WriteStringValue("id");
        writer.WriteStringValue("method");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
