namespace Maestro.Ledger.Schema;

/// <summary>Lanes on branches that Maestro did not make.</summary>
internal static class Version3
{
    public const string Script = "ALTER TABLE lane ADD COLUMN adopted_commit TEXT;";
}
