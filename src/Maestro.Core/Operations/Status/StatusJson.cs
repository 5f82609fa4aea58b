using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Maestro.Operations.Status;

/// <summary>The wire form of the snapshot.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StatusSnapshot))]
[JsonSerializable(typeof(LaneStatus))]
[JsonSerializable(typeof(IReadOnlyList<LaneStatus>))]
internal sealed partial class StatusJson : JsonSerializerContext
{
    /// <summary>The snapshot as JSON.</summary>
    public static string Write(StatusSnapshot snapshot) => Write(snapshot, Default.StatusSnapshot);

    /// <summary>One lane as JSON.</summary>
    public static string Write(LaneStatus lane) => Write(lane, Default.LaneStatus);

    /// <summary>Lanes as JSON.</summary>
    public static string Write(IReadOnlyList<LaneStatus> lanes) => Write(lanes, Default.IReadOnlyListLaneStatus);

    /// <summary>Escapes only what JSON asks for: this is no part of a page.</summary>
    private static string Write<T>(T value, JsonTypeInfo<T> type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonSerializer.Serialize(writer, value, type);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
