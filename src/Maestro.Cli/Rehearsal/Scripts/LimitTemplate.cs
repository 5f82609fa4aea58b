using Maestro.Cli.Rehearsal.Serving;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>A report of the account's limits as a script gives it.</summary>
/// <param name="Primary">The short window, or null.</param>
/// <param name="Secondary">The long window, or null.</param>
/// <param name="Reached">Which limit was reached, or null.</param>
/// <param name="Plan">The account's plan, or null.</param>
internal sealed record LimitTemplate(WindowTemplate? Primary, WindowTemplate? Secondary, string? Reached, string? Plan)
{
    /// <summary>The report at this time.</summary>
    public RateLimits.Report At(DateTimeOffset now) => new(Primary?.At(now), Secondary?.At(now), Reached, Plan);
}

/// <summary>One window of a limit as a script gives it.</summary>
/// <param name="UsedPercent">How much of it is used.</param>
/// <param name="WindowMinutes">How long it is, or null.</param>
/// <param name="ResetsAt">When it starts again, Unix time in seconds, or null.</param>
/// <param name="ResetsInSeconds">The same, counted from the moment it is played.</param>
internal sealed record WindowTemplate(int UsedPercent, long? WindowMinutes, long? ResetsAt, long? ResetsInSeconds)
{
    /// <summary>The window at this time.</summary>
    public RateLimits.Window At(DateTimeOffset now) => new(
        UsedPercent, WindowMinutes, ResetsInSeconds is { } seconds ? now.ToUnixTimeSeconds() + seconds : ResetsAt);
}
