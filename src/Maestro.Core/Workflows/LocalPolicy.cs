namespace Maestro.Workflows;

/// <summary>The <c>[local]</c> section: rules of the embedded forge.</summary>
public sealed record LocalPolicy
{
    /// <summary>Approvals that it requires.</summary>
    public int RequiredApprovals { get; init; } = 1;

    /// <summary>Checks that it requires; null: the validation commands.</summary>
    public IReadOnlyList<string>? RequiredChecks { get; init; }
}
