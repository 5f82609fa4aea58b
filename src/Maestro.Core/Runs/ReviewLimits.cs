namespace Maestro.Runs;

/// <summary>What the workflow in force says about lanes in review.</summary>
internal sealed record ReviewLimits
{
    /// <summary>The state of issues in review.</summary>
    public string SuccessState { get; init; } = "In Review";

    /// <summary>Approvals of the recorded head.</summary>
    public int MinApprovals { get; init; } = 1;

    /// <summary>Repairs of an episode.</summary>
    public int MaxRepairRounds { get; init; } = 5;

    /// <summary>The forge brings the base in; otherwise a repair does.</summary>
    public bool ServiceUpdates { get; init; } = true;

    /// <summary>Maestro merges; otherwise a person does.</summary>
    public bool LandsItself { get; init; } = true;

    /// <summary>Longest block by a rule of the repository before a person is called.</summary>
    public TimeSpan MaxBlocked { get; init; } = TimeSpan.FromHours(24);
}
