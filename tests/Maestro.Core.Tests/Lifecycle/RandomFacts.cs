using Maestro.Issues;
using Maestro.Lifecycle;
using Maestro.PullRequests;

namespace Maestro.Tests.Lifecycle;

/// <summary>
/// Random facts about lanes in review. Each fact has its harmless value three times out of four, so that the rows far down in the table come up
/// as well as those above them.
/// </summary>
internal static class RandomFacts
{
    public static IEnumerable<LaneFacts> Enumerate(int seed, int count)
    {
        var random = new Random(seed);
        for (var number = 0; number < count; number++)
        {
            yield return new LaneFacts
            {
                Handoff = HandoffFact.Complete,
                Finished = Odd(random, 50),
                Hold = One(random, HoldFact.None, 20),
                Guard = Odd(random, 10) ? Guards[random.Next(Guards.Length)] : null,
                GuardUnsettled = Odd(random),
                TrackerReadable = !Odd(random, 20),
                Standing = One(random, IssueStanding.Active),
                OptedOut = Odd(random, 20),
                Attempt = One(random, AttemptFact.None),
                Retry = One(random, RetryFact.None),
                AccountLimited = Odd(random),
                Budget = One(random, BudgetFact.Left),
                Review = Review(random),
            };
        }
    }

    private static readonly string[] Guards = [Reasons.ManualAttention, Reasons.PullRequestClosed, Reasons.MergeRefused, Reasons.LineageRewritten];

    private static ReviewFacts Review(Random random) => new()
    {
        ForgeReadable = !Odd(random, 20),
        InSuccessState = !Odd(random, 10),
        GuardGone = Odd(random),
        Pull = One(random, PullFact.Open),
        Head = One(random, HeadFact.Recorded),
        Feedback = One(random, FeedbackFact.None),
        RereviewAsked = Odd(random, 2),
        Approved = !Odd(random),
        Checks = One(random, ChecksFact.Passed),
        Mergeability = One(random, Mergeability.Mergeable),
        Behind = One(random, BehindFact.UpToDate),
        QueueRequired = Odd(random, 10),
        Protected = Odd(random, 8),
        MergeRefused = Odd(random, 8),
        Block = One(random, BlockFact.Clear),
        RoundsLeft = !Odd(random),
        LandsItself = !Odd(random),
        Merging = Odd(random),
        TerminalAccepted = Odd(random, 2),
        ClosedOut = Odd(random, 2),
        Unsaved = Odd(random),
    };

    private static bool Odd(Random random, int oneOutOf = 4) => random.Next(oneOutOf) == 0;

    private static T One<T>(Random random, T harmless, int oneOutOf = 4)
        where T : struct, Enum
    {
        if (!Odd(random, oneOutOf)) return harmless;
        var values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }
}
