namespace Maestro.Runs;

/// <summary>The budgets in force; what is not limited is at the largest value.</summary>
internal sealed record BudgetLimits
{
    public required int MaxAttempts { get; init; }

    public required int MaxContinuations { get; init; }

    public long TokensPerTurn { get; init; } = long.MaxValue;

    public long TokensPerIssue { get; init; } = long.MaxValue;

    public long TokensPerDay { get; init; } = long.MaxValue;
}
