namespace Maestro.Ledger;

/// <summary>Names one ledger.</summary>
/// <param name="Id">Random, made with the file; the repository's owner record holds it.</param>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="SchemaVersion">Version of its schema.</param>
public sealed record LedgerIdentity(Guid Id, string Path, int SchemaVersion);
