using Maestro.Issues;
using Maestro.Lifecycle;

namespace Maestro.Tests.Lifecycle;

/// <summary>Every combination of facts about a lane before its handoff: the values are closed, so nothing has to be left to chance.</summary>
internal static class AllFacts
{
    public static IEnumerable<LaneFacts> Enumerate() =>
        from hold in Enum.GetValues<HoldFact>()
        from guard in new[] { null, Reasons.ManualAttention }
        from unsettled in Flags
        from readable in Flags
        from standing in Enum.GetValues<IssueStanding>()
        from optedOut in Flags
        from obstacle in Enum.GetValues<StartObstacle>()
        from attempt in Enum.GetValues<AttemptFact>()
        from retry in Enum.GetValues<RetryFact>()
        from limited in Flags
        from budget in Enum.GetValues<BudgetFact>()
        from handoff in new[] { HandoffFact.None, HandoffFact.Pending }
        from finished in Flags
        from unsaved in standing == IssueStanding.Canceled ? Flags : [false]
        select new LaneFacts
        {
            Hold = hold,
            Guard = guard,
            GuardUnsettled = unsettled,
            TrackerReadable = readable,
            Standing = standing,
            OptedOut = optedOut,
            Obstacle = obstacle,
            Attempt = attempt,
            Retry = retry,
            AccountLimited = limited,
            Budget = budget,
            Handoff = handoff,
            Review = new ReviewFacts { Unsaved = unsaved },
            Finished = finished,
        };

    private static bool[] Flags => [false, true];
}
