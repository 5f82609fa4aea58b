namespace Maestro.Lifecycle;

/// <summary>What is left of the budgets.</summary>
public enum BudgetFact
{
    /// <summary>Enough for another attempt.</summary>
    Left,

    /// <summary>max_attempts are used.</summary>
    AttemptsExhausted,

    /// <summary>A token budget is used.</summary>
    TokensExhausted,
}
