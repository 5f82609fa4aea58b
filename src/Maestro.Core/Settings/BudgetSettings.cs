namespace Maestro.Settings;

/// <summary>The <c>[budget]</c> section; null is unlimited.</summary>
public sealed record BudgetSettings
{
    /// <summary>Of one turn.</summary>
    public long? TokensPerTurn { get; init; }

    /// <summary>Of one issue over all attempts.</summary>
    public long? TokensPerIssue { get; init; }

    /// <summary>Of the project on one day (UTC).</summary>
    public long? TokensPerDay { get; init; }
}
