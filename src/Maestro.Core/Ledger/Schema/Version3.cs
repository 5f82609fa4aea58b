namespace Maestro.Ledger.Schema;

/// <summary>Lanes on branches that Maestro did not make; whom and what a review waits for, by name.</summary>
internal static class Version3
{
    public const string Script = """
        ALTER TABLE lane ADD COLUMN adopted_commit TEXT;
        ALTER TABLE review ADD COLUMN awaited TEXT NOT NULL DEFAULT '';
        ALTER TABLE review ADD COLUMN check_names TEXT NOT NULL DEFAULT '';
        """;
}
