using Maestro.Issues;
using Maestro.Lifecycle;

namespace Maestro.Benchmarks.Samples;

/// <summary>Combinations of facts about a lane, spread evenly over all that there are, in an order that no processor predicts.</summary>
internal static class SampleFacts
{
    public static LaneFacts[] Choose(int count)
    {
        // The same ones each time, or two runs could not be compared.
        var random = new Random(20251121);
        var facts = new LaneFacts[count];
        for (var index = 0; index < count; index++)
        {
            facts[index] = new LaneFacts
            {
                Hold = Any<HoldFact>(random),
                Guard = Flag(random) ? Reasons.ManualAttention : null,
                GuardUnsettled = Flag(random),
                TrackerReadable = Flag(random),
                Standing = Any<IssueStanding>(random),
                OptedOut = Flag(random),
                Obstacle = Any<StartObstacle>(random),
                Attempt = Any<AttemptFact>(random),
                Retry = Any<RetryFact>(random),
                Budget = Any<BudgetFact>(random),
                Handoff = Any<HandoffFact>(random),
                Finished = Flag(random),
            };
        }

        return facts;
    }

    private static bool Flag(Random random) => random.Next(2) == 1;

    private static T Any<T>(Random random)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }
}
