namespace Maestro.Ledger.Schema;

/// <summary>The ledger's schema as the list of steps that make it. A released step is never edited: a change is a new one.</summary>
internal static class LedgerSchema
{
    public static IReadOnlyList<string> Migrations { get; } = [Version1.Script, Version2.Script, Version3.Script];
}
