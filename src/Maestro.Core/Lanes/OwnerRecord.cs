using System.Text.Json.Serialization;

namespace Maestro.Lanes;

/// <summary>Which project and ledger a repository belongs to.</summary>
/// <param name="ProjectId">The project's id of maestro.toml.</param>
/// <param name="LedgerPath">The ledger's file; absolute.</param>
/// <param name="LedgerId">The ledger's own id, made with the file.</param>
internal sealed record OwnerRecord(
    [property: JsonRequired] string ProjectId, [property: JsonRequired] string LedgerPath, [property: JsonRequired] Guid LedgerId);
