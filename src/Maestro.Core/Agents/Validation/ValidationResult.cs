namespace Maestro.Agents.Validation;

/// <summary>How the validation of one head went.</summary>
/// <param name="Steps">The commands that were run, in order; only the last of them can have failed.</param>
/// <param name="NotRun">The commands that were not run because one before them failed, in order.</param>
internal sealed record ValidationResult(IReadOnlyList<ValidationStep> Steps, IReadOnlyList<string> NotRun)
{
    /// <summary>Every command succeeded; so it is when there are none.</summary>
    public bool Passed => Failure is null;

    /// <summary>The command that failed; null when none did.</summary>
    public ValidationStep? Failure => Steps.LastOrDefault(step => !step.Result.Succeeded);
}
