namespace Maestro.Agents.Prompts;

/// <summary>What a repair is needed for that the pull request itself does not tell: commits of somebody else.</summary>
internal sealed record RepairGrounds
{
    /// <summary>The end of what the validation commands wrote about a head that somebody else pushed; untrusted. Null when none failed.</summary>
    public string? FailedValidation { get; init; }

    /// <summary>The published commit that the lane cannot be moved forward to; fetched. Null when the lane has what is published.</summary>
    public string? DivergedHead { get; init; }
}
