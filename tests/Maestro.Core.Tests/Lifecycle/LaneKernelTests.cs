using Maestro.Gates;
using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Lifecycle;
using Maestro.PullRequests;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Tests.Lifecycle;

public sealed class LaneKernelTests
{
    [Fact]
    public void Every_combination_of_facts_is_decided_as_the_specification_says()
    {
        var count = Compare(new SpecifiedTable("Before the handoff"), AllFacts.Enumerate());
        Assert.True(count > 100_000, $"{count} combinations");
    }

    [Fact]
    public void Random_facts_of_lanes_in_review_are_decided_as_the_specification_says() =>
        Assert.Equal(ReviewSets, Compare(new SpecifiedTable("While in review"), RandomFacts.Enumerate(Seed, ReviewSets)));

    [Fact]
    public void Nothing_lands_without_every_condition()
    {
        foreach (var facts in RandomFacts.Enumerate(Seed, ReviewSets))
        {
            var decision = LaneKernel.Decide(facts);
            if (decision.Phase is not (LanePhase.ReadyToLand or LanePhase.Landing) && decision.Directive != LaneDirective.Land) continue;
            var review = facts.Review;
            var isAffirmative = facts is { Guard: null, Hold: HoldFact.None, TrackerReadable: true, OptedOut: false, Finished: false, Attempt: AttemptFact.None, Retry: RetryFact.None }
                && facts.Standing is IssueStanding.Active or IssueStanding.Inactive
                && review is
                {
                    ForgeReadable: true, InSuccessState: true, Pull: PullFact.Open, Head: HeadFact.Recorded, Feedback: FeedbackFact.None, Approved: true,
                    Checks: ChecksFact.Passed, Mergeability: Mergeability.Mergeable, Behind: BehindFact.UpToDate, QueueRequired: false, Protected: false,
                    MergeRefused: false, Block: BlockFact.Clear,
                };

            // What goes on being shown while a service is silent is not acted on.
            if (decision.Reason is Reasons.TrackerUnreachable or Reasons.ForgeUnreachable) Assert.Equal(LaneDirective.Leave, decision.Directive);
            else Assert.True(isAffirmative, $"{facts}");
        }
    }

    [Fact]
    public void Nothing_of_a_lane_is_removed_before_its_work_is_merged_or_its_issue_cancelled()
    {
        foreach (var facts in RandomFacts.Enumerate(Seed, ReviewSets))
        {
            switch (LaneKernel.Decide(facts).Directive)
            {
                case LaneDirective.CleanUp:
                    Assert.True(facts.Review is { Pull: PullFact.Merged, ClosedOut: true }, $"{facts}");
                    break;
                case LaneDirective.CloseOut:
                    Assert.Equal(PullFact.Merged, facts.Review.Pull);
                    break;
                case LaneDirective.Abandon:
                    Assert.Equal(IssueStanding.Canceled, facts.Standing);
                    Assert.NotEqual(PullFact.Merged, facts.Review.Pull);
                    break;
            }
        }
    }

    [Fact]
    public void While_a_service_is_silent_a_lane_in_review_is_left_alone() =>
        Assert.All(
            RandomFacts.Enumerate(Seed, ReviewSets).Where(facts => facts is { Guard: null, Hold: HoldFact.None, Finished: false } && (!facts.TrackerReadable || !facts.Review.ForgeReadable)),
            facts => Assert.Equal(LaneDirective.Leave, LaneKernel.Decide(facts).Directive));

    [Fact]
    public void A_running_attempt_of_a_lane_in_review_is_never_joined_by_a_second()
    {
        foreach (var facts in RandomFacts.Enumerate(Seed, ReviewSets).Where(facts => facts.Attempt is >= AttemptFact.Preparing and <= AttemptFact.HandingOff))
            Assert.DoesNotContain(LaneKernel.Decide(facts).Directive, new[] { LaneDirective.Dispatch, LaneDirective.Repair, LaneDirective.Validate, LaneDirective.Land });
    }

    private const int Seed = 20_261_121;
    private const int ReviewSets = 300_000;

    /// <summary>Compares kernel and document on all facts, and sees that every row of the document came up.</summary>
    private static int Compare(SpecifiedTable table, IEnumerable<LaneFacts> all)
    {
        var seen = new HashSet<int>();
        var count = 0;
        foreach (var facts in all)
        {
            var expected = table.Decide(facts);
            seen.Add(expected.Row);
            var decision = LaneKernel.Decide(facts);
            if (decision.Phase.ToSnakeCase() != expected.Phase || decision.Reason != expected.Reason
                || decision.Directive.ToSnakeCase() != expected.Directive)
                Assert.Fail($"{facts}: specified row {expected}, decided {decision}");
            count++;
        }

        Assert.Equal(table.Count, seen.Count);
        return count;
    }

    [Fact]
    public void Nothing_new_starts_while_the_tracker_does_not_answer() =>
        Assert.DoesNotContain(
            AllFacts.Enumerate().Where(facts => !facts.TrackerReadable),
            facts => LaneKernel.Decide(facts).Directive is LaneDirective.Dispatch or LaneDirective.Abandon or LaneDirective.Stop);

    [Fact]
    public void A_guarded_or_suspended_lane_is_never_dispatched() =>
        Assert.DoesNotContain(
            AllFacts.Enumerate().Where(facts => facts.Guard is not null || facts.Hold != HoldFact.None),
            facts => LaneKernel.Decide(facts).Directive is LaneDirective.Dispatch);

    [Fact]
    public void A_running_attempt_is_never_dispatched_a_second_time() =>
        Assert.DoesNotContain(
            AllFacts.Enumerate().Where(facts => facts.Attempt is >= AttemptFact.Preparing and <= AttemptFact.HandingOff),
            facts => facts.Handoff == HandoffFact.None && LaneKernel.Decide(facts).Directive is LaneDirective.Dispatch);

    [Fact]
    public void Nothing_starts_before_its_due_time() =>
        Assert.DoesNotContain(
            AllFacts.Enumerate().Where(facts => facts.Retry != RetryFact.None),
            facts => LaneKernel.Decide(facts).Directive is LaneDirective.Dispatch);

    [Fact]
    public void Every_decision_names_a_known_reason_with_a_way_out()
    {
        foreach (var facts in AllFacts.Enumerate().Concat(RandomFacts.Enumerate(Seed, ReviewSets)))
        {
            var decision = LaneKernel.Decide(facts);
            var reason = Reasons.All[decision.Reason];
            Assert.NotEmpty(reason.ClearedBy);
            if (decision.Phase != LanePhase.Finished) Assert.NotEmpty(reason.Follows);
        }
    }

    [Fact]
    public void Every_reason_leads_to_the_end_of_a_lane()
    {
        var phasesAfter = Reasons.All.Values.ToDictionary(reason => reason.Code, reason => reason.Follows);
        var reasonsOf = AllFacts.Enumerate().Concat(RandomFacts.Enumerate(Seed, ReviewSets)).Select(LaneKernel.Decide).GroupBy(decision => decision.Phase)
            .ToDictionary(group => group.Key, group => group.Select(decision => decision.Reason).Distinct().ToList());
        foreach (var code in Reasons.All.Keys.Where(code => code != Reasons.Done))
        {
            var seen = new HashSet<LanePhase>();
            var queue = new Queue<string>([code]);
            while (queue.TryDequeue(out var current))
            {
                foreach (var phase in phasesAfter[current].Where(seen.Add))
                {
                    foreach (var next in reasonsOf.GetValueOrDefault(phase, [])) queue.Enqueue(next);
                }
            }

            Assert.True(seen.Contains(LanePhase.Finished), $"{code} has no exit");
        }
    }

    [Fact]
    public void The_reasons_document_says_what_the_code_says()
    {
        var rows = MarkdownTable.Read(Repository.Read("docs", "spec", "reasons.md"), "Reasons", "reason", "raised when", "cleared by", "then");
        Assert.Equal(Reasons.All.Keys.Order(), rows.Select(row => row[0]).Order());
        foreach (var row in rows)
        {
            var reason = Reasons.All[row[0]];
            Assert.Equal(reason.ClearedBy, row[2]);
            Assert.Equal(reason.Follows.Select(phase => phase.ToSnakeCase()), row[3] == "–" ? [] : row[3].Split(' '));
        }
    }

    [Fact]
    public void The_phases_document_says_what_the_code_says()
    {
        var rows = MarkdownTable.Read(Repository.Read("docs", "spec", "lifecycle.md"), "Phases", "phase", "meaning", "action class");
        Assert.Equal(SnakeCase.All<LanePhase>(), rows.Select(row => row[0]));
        foreach (var row in rows)
        {
            var decision = new LaneDecision(SnakeCase.Parse<LanePhase>(row[0])!.Value, Reasons.Done, LaneDirective.Leave);
            Assert.Equal(row[2], decision.Action.ToSnakeCase());
        }
    }

    [Fact]
    public void The_eligibility_document_lists_the_reasons_in_the_order_they_are_checked()
    {
        var rows = MarkdownTable.Read(
            Repository.Read("docs", "spec", "lifecycle.md"), "Eligibility", "reason", "the issue is not picked because");
        Assert.Equal(SnakeCase.All<IneligibleReason>().Order(), rows.Select(row => row[0]).Order());
    }
}
