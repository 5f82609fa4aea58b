using System.Text.Json;
using System.Text.Json.Serialization;
using Maestro.Processes;

namespace Maestro.Ledger.Tables;

/// <summary>Process identities as JSON columns; null stands for none.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProcessIdentity))]
[JsonSerializable(typeof(IReadOnlyList<ProcessIdentity>))]
internal sealed partial class ProcessText : JsonSerializerContext
{
    public static string? Write(ProcessIdentity? process) => process is null ? null : JsonSerializer.Serialize(process, Default.ProcessIdentity);

    public static string? Write(IReadOnlyList<ProcessIdentity> processes) =>
        processes.Count == 0 ? null : JsonSerializer.Serialize(processes, Default.IReadOnlyListProcessIdentity);

    public static ProcessIdentity? ReadOne(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Default.ProcessIdentity);

    public static IReadOnlyList<ProcessIdentity> ReadMany(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, Default.IReadOnlyListProcessIdentity)!;
}
