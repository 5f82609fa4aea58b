using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>Keeps with a lane what the tracker last said about its issue.</summary>
internal static class IssueReadings
{
    /// <summary>The lane as it stands after a successful read.</summary>
    /// <param name="state">What the ledger knows.</param>
    /// <param name="issue">As read; null when the answer did not contain it.</param>
    /// <param name="rules">The workflow's rules.</param>
    /// <param name="now">The time of the read.</param>
    public static Lane After(LaneState state, Issue? issue, IssueRules rules, DateTimeOffset now)
    {
        var lane = state.Lane;
        var seen = lane with { Standing = rules.StandingOf(issue, lane.PullRequestNumber is not null), IssueReadAt = now };
        if (issue is null) return seen;
        return seen with
        {
            Title = issue.Title,
            IssueUrl = issue.Url,
            IssueState = issue.State,
            Obstacle = lane.ThreadId is null ? Eligibility.ObstacleOf(issue, rules) : StartObstacle.None,
            OptedOut = issue.HasLabel(rules.OptOutLabel) || (state.Guard is null && issue.HasLabel(rules.AttentionLabel)),
        };
    }

    /// <summary>
    /// The guard after a successful read: once its label was seen, a read without it says that a person took it off, which clears the guard.
    /// </summary>
    public static GuardReading Guard(LaneState state, Issue? issue, IssueRules rules)
    {
        if (state.Guard is not { PublishedAt: not null } guard || issue is null) return GuardReading.Unchanged;
        var present = issue.HasLabel(rules.AttentionLabel);
        return (guard.LabelSeen, present) switch
        {
            (false, true) => GuardReading.LabelSeen,
            (true, false) => GuardReading.Cleared,
            _ => GuardReading.Unchanged,
        };
    }
}
