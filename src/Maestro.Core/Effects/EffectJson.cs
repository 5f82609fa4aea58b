using System.Text.Json;
using System.Text.Json.Serialization;
using Maestro.Problems;

namespace Maestro.Effects;

/// <summary>Payloads and receipts as the ledger keeps them.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EffectPayload))]
[JsonSerializable(typeof(EffectReceipt))]
internal sealed partial class EffectJson : JsonSerializerContext
{
    public static string Write(EffectPayload payload) => JsonSerializer.Serialize(payload, Default.EffectPayload);

    public static string Write(EffectReceipt receipt) => JsonSerializer.Serialize(receipt, Default.EffectReceipt);

    /// <summary>Why an effect was refused.</summary>
    public static string Write(Problem problem) => JsonSerializer.Serialize(problem, ProblemJson.Default.Problem);

    public static Problem ReadProblem(string json) => JsonSerializer.Deserialize(json, ProblemJson.Default.Problem)!;

    public static EffectPayload ReadPayload(string json) => JsonSerializer.Deserialize(json, Default.EffectPayload)!;

    public static EffectReceipt ReadReceipt(string json) => JsonSerializer.Deserialize(json, Default.EffectReceipt)!;
}
