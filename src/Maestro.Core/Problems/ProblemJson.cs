using System.Text.Json.Serialization;

namespace Maestro.Problems;

/// <summary>Problems as JSON, on every surface.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(IReadOnlyList<Problem>))]
internal sealed partial class ProblemJson : JsonSerializerContext;
