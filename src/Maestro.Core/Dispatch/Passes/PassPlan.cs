using Maestro.Forges;
using Maestro.Issues;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Problems;
using Maestro.PullRequests;
using Maestro.Runs;
using Maestro.Trackers;

namespace Maestro.Dispatch;

/// <summary>What a pass would do now. Making it changes nothing at all, not even the ledger.</summary>
internal sealed record PassPlan
{
    public required string WorkflowCommit { get; init; }

    public required string BaseBranch { get; init; }

    public required int Slots { get; init; }

    public required int FreeSlots { get; init; }

    public required IReadOnlyList<PassStep> Steps { get; init; }

    public required IReadOnlyList<PassCandidate> Candidates { get; init; }

    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>A service did not answer.</summary>
    public required bool ServiceUnreachable { get; init; }

    /// <summary>Plans from what ledger and tracker say; nothing is fetched, leased or written.</summary>
    public static async Task<PassPlan> MakeAsync(
        RunServices services, WorkflowLoading workflows, PassRequest request, CancellationToken cancellation)
    {
        var pass = new PassBuilder();
        var workflow = await workflows.LoadAsync(pass, cancellation);
        var policy = workflow.Snapshot.Policy;
        var reading = new Reconciliation(services).Reading(policy);
        var lanes = await WithReviewsAsync(services, policy, services.Ledger.Read(reader => reader.ReadLanes()), cancellation);
        var used = lanes.Count(state => state.Lease is { } lease && reading.IsAlive(lease.Owner));
        var free = Math.Max(0, policy.Execution.MaxConcurrentAgents - used);
        var candidates = await CandidatesAsync(services, policy, lanes, reading, request, pass, cancellation);
        var steps = StepsOf(lanes, reading, request, candidates, free);
        await FindObstaclesAsync(services, workflow, steps.Count > 0, pass, cancellation);
        var found = pass.Build();
        return new PassPlan
        {
            WorkflowCommit = workflow.Snapshot.Commit,
            BaseBranch = workflow.Base.Branch,
            Slots = policy.Execution.MaxConcurrentAgents,
            FreeSlots = free,
            Steps = steps,
            Candidates = WithoutSlots(candidates, steps),
            Problems = found.Problems,
            ServiceUnreachable = found.ServiceUnreachable,
        };
    }

    /// <summary>Lanes in review with their pull requests as they are now; as last read when the forge does not answer.</summary>
    private static async Task<IReadOnlyList<LaneState>> WithReviewsAsync(
        RunServices services, Workflows.WorkflowPolicy policy, IReadOnlyList<LaneState> lanes, CancellationToken cancellation)
    {
        var numbers = lanes.Where(IsInReview).Select(state => state.Handoff!.PullRequestNumber).ToList();
        if (numbers.Count == 0) return lanes;
        try
        {
            var login = (await services.Forge.ReadRepositoryAsync(cancellation)).Login;
            var pulls = await services.Forge.ReadPullRequestsAsync(numbers, cancellation);
            var (authors, now) = (new TrustedAuthors(login, policy.Review.TrustedBots), services.Time.GetUtcNow());
            return
            [
                .. lanes.Select(state => IsInReview(state)
                    ? state with { Review = LiveReview.Of(pulls.GetValueOrDefault(state.Handoff!.PullRequestNumber), state, authors, now) }
                    : state),
            ];
        }
        catch (ForgeException)
        {
            return lanes;
        }
    }

    private static bool IsInReview(LaneState state) => state.Handoff is { CompletedAt: not null };

    private static async Task<IReadOnlyList<PassCandidate>> CandidatesAsync(
        RunServices services,
        Workflows.WorkflowPolicy policy,
        IReadOnlyList<LaneState> lanes,
        LaneReading reading,
        PassRequest request,
        PassBuilder pass,
        CancellationToken cancellation)
    {
        try
        {
            return await CandidateReading.ReadAsync(services.Tracker, policy, lanes, reading, request, cancellation);
        }
        catch (TrackerException failure)
        {
            pass.Failed(failure);
            return [];
        }
    }

    /// <summary>What a pass would end with before it starts anything.</summary>
    private static async Task FindObstaclesAsync(
        RunServices services, LoadedWorkflow workflow, bool starts, PassBuilder pass, CancellationToken cancellation)
    {
        var readiness = new Readiness(services);
        await readiness.HasStatesAsync(workflow, pass, cancellation);
        if (starts) await readiness.HasAgentAsync(pass, cancellation);
        try
        {
            await services.Forge.ReadRepositoryAsync(cancellation);
        }
        catch (ForgeException failure)
        {
            pass.Refused(failure.Problem);
        }
    }

    private static List<PassStep> StepsOf(
        IReadOnlyList<LaneState> lanes, LaneReading reading, PassRequest request, IReadOnlyList<PassCandidate> candidates, int free)
    {
        var steps = new List<PassStep>();
        foreach (var state in lanes.Where(state => request.Wants(state.Lane.IssueIdentifier)))
        {
            var decision = reading.Decide(state);
            var action = decision.Directive switch
            {
                LaneDirective.Settle => "publish the guard of",
                LaneDirective.Stop => "stop",
                LaneDirective.Abandon => "abandon",
                LaneDirective.Release => "clear the guard of",
                LaneDirective.RequestReview => "ask for another review of",
                LaneDirective.UpdateBranch => "bring the base into",
                LaneDirective.Land => "merge",
                LaneDirective.CloseOut => "close out",
                LaneDirective.CleanUp => "clean up",
                LaneDirective.Dispatch when free > 0 => "go on with",
                LaneDirective.Repair when free > 0 => "repair",
                LaneDirective.Validate when free > 0 => "validate the new head of",
                _ => null,
            };
            if (action is null) continue;
            if (decision.Directive is LaneDirective.Dispatch or LaneDirective.Repair or LaneDirective.Validate) free--;
            steps.Add(new PassStep(action, state.Lane.IssueIdentifier, state.Lane.Title, decision.Reason));
        }

        steps.AddRange(candidates
            .Where(candidate => candidate.Eligibility.IsEligible && candidate.Decision is null)
            .Take(Math.Max(0, free))
            .Select(candidate => new PassStep("pick", candidate.Issue.Identifier, candidate.Issue.Title, "eligible")));
        return steps;
    }

    private static IReadOnlyList<PassCandidate> WithoutSlots(IReadOnlyList<PassCandidate> candidates, List<PassStep> steps) =>
    [
        .. candidates.Select(candidate =>
            candidate.Eligibility.IsEligible && candidate.Decision is null && steps.All(step => step.Issue != candidate.Issue.Identifier)
                ? candidate with { Eligibility = new Eligibility(IneligibleReason.NoSlot, "") }
                : candidate),
    ];
}
