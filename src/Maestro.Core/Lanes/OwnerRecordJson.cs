using System.Text.Json.Serialization;

namespace Maestro.Lanes;

/// <summary>The owner record as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(OwnerRecord))]
internal sealed partial class OwnerRecordJson : JsonSerializerContext;
