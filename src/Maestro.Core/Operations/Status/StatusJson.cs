using System.Text.Json;
using System.Text.Json.Serialization;

namespace Maestro.Operations.Status;

/// <summary>The wire form of the snapshot.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true)]
[JsonSerializable(typeof(StatusSnapshot))]
[JsonSerializable(typeof(LaneStatus))]
[JsonSerializable(typeof(IReadOnlyList<LaneStatus>))]
internal sealed partial class StatusJson : JsonSerializerContext
{
    /// <summary>The snapshot as JSON.</summary>
    public static string Write(StatusSnapshot snapshot) => JsonSerializer.Serialize(snapshot, Default.StatusSnapshot);
}
