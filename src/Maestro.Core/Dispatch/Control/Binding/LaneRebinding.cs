using System.Text.Json.Nodes;
using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Runs;

namespace Maestro.Dispatch;

/// <summary>
/// A person's <c>lane rebind</c>: it is the same lane, so its record is brought to what there is. What the lane holds and nothing else does is kept
/// under a reference before the lane goes on elsewhere, and no head counts as validated by it.
/// </summary>
internal sealed class LaneRebinding(RunServices services, LaneControl control)
{
    private readonly OperatorLease _lease = new(services, control);
    private readonly BindingLook _look = new(services);

    /// <summary>What would change; changes nothing but what fetches bring.</summary>
    /// <param name="identifier">The issue, or the lane's id.</param>
    /// <param name="workflow">The base as it was fetched.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">What there is cannot be this lane's (<c>lane_not_bindable</c>).</exception>
    public Task<BindingPlan> PlanAsync(string identifier, LoadedWorkflow workflow, CancellationToken cancellation) =>
        _look.ReadAsync(control.Find(identifier), workflow, cancellation);

    /// <summary>Binds the lane and clears the guard that asked for it; can be run again from wherever it was cut off.</summary>
    /// <param name="identifier">The issue, or the lane's id.</param>
    /// <param name="workflow">The policy in force, and the base as it was fetched.</param>
    /// <param name="by">Who says that it is the same lane.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">As for <see cref="PlanAsync"/>; or a process works on the lane.</exception>
    public Task<ReboundLane> RebindAsync(string identifier, LoadedWorkflow workflow, string by, CancellationToken cancellation) =>
        _lease.HoldAsync(identifier, workflow.Snapshot.Policy, async (state, fence) =>
        {
            var plan = await _look.ReadAsync(state, workflow, cancellation);
            if (plan.Changes.Count == 0)
            {
                // One that was cut off before its guard was cleared is finished.
                await ClearGuardAsync(state, fence, workflow, by, cancellation);
                return new ReboundLane(plan, null);
            }

            await _lease.EndAgentAsync(state, cancellation);
            var kept = plan is { Start: { } start, Bound.GitDirectory: not null } ? await ClearAsync(state, plan, start, fence, workflow, cancellation) : null;
            var tree = plan.Fork is { } fork ? await services.Repository.Objects.ReadTreeIdAsync(fork, cancellation) : null;
            services.Ledger.Write(LedgerWrite.LaneBound, fence, writer => Record(writer, state.Lane.Id, plan, tree, by));
            await ClearGuardAsync(state, fence, workflow, by, cancellation);
            return new ReboundLane(plan, kept?.Ref);
        });

    private async Task ClearGuardAsync(LaneState state, Fence fence, LoadedWorkflow workflow, string by, CancellationToken cancellation)
    {
        if (IsAboutBinding(state.Guard)) await new GuardRelease(services).ClearAsync(state, fence, workflow.Snapshot.Policy, $"lane rebind by {by}", cancellation);
    }

    private static bool IsAboutBinding(Guard? guard) => guard?.Reason is Reasons.LaneMismatch or Reasons.MergedHeadDiffers or Reasons.LineageRewritten;

    private async Task<KeptWork?> ClearAsync(
        LaneState state, BindingPlan plan, string start, Fence fence, LoadedWorkflow workflow, CancellationToken cancellation)
    {
        var lane = state.Lane with { GitDirectory = plan.Bound!.GitDirectory, OriginUrl = plan.Bound.OriginUrl };
        var turn = new LaneTurn(
            state with { Lane = lane },
            new LaneDecision(LanePhase.NeedsAttention, Reasons.LineageRewritten, LaneDirective.Leave),
            fence,
            workflow.Snapshot.Policy,
            workflow.Base.Commit,
            _ => { });
        var cleared = await new LaneClearing(services).ClearAsync(turn, lane.GitDirectory!, [workflow.Base.Commit, start], keepsWork: true, cancellation);
        if (cleared.Obstacle is { } obstacle) throw LaneProblems.NotBindable(lane.IssueIdentifier, obstacle, "See to it that the worktree can be removed");
        return cleared.Kept;
    }

    private void Record(ILedgerWriter writer, LaneId id, BindingPlan plan, string? tree, string by)
    {
        var now = services.Time.GetUtcNow();
        var present = writer.FindLane(id)!;
        if (plan.Start is not null || plan.Has(BindingKind.MergedHead)) AttemptEnding.End(writer, present, now, keepsAgent: false);
        writer.SaveLane(Bound(present.Lane, plan));
        OldIntents.Void(writer, present, now);
        if (present.Handoff is { CompletedAt: not null } handoff)
        {
            if (plan.Target(BindingKind.MergedHead) is { } merged) writer.SetHandoff(id, handoff with { Head = merged, Tree = "" });

            // Where it left the base, so that its head is a new one.
            if (plan.Has(BindingKind.Lineage)) writer.SetHandoff(id, handoff with { Head = plan.Fork!, Tree = tree! });
            writer.SetReview(id, null);
        }

        var data = new JsonObject { ["by"] = by };
        foreach (var change in plan.Changes) data[change.Kind.ToSnakeCase()] = services.Redactor.Redact(change.To);
        writer.AddEvent(new JournalEvent(0, now, id, null, "lane_rebound", data.ToJsonString()));
    }

    /// <summary>A lane that goes on elsewhere has its worktree made anew there; otherwise it is as it is found. What is keyed by a head
    /// is wanted again when that head comes back, so a new episode begins.</summary>
    private static Lane Bound(Lane lane, BindingPlan plan) => plan switch
    {
        { Start: { } start, Fork: { } fork } => lane with
        {
            Episode = lane.Episode + 1,
            AdoptedCommit = start,
            BaseCommit = fork,
            GitDirectory = null,
            OriginUrl = null,
            CreatedHookDone = false,
            LastBoundary = null,
        },
        _ when plan.Has(BindingKind.MergedHead) => lane with { Episode = lane.Episode + 1, GitDirectory = plan.Bound?.GitDirectory ?? lane.GitDirectory, OriginUrl = plan.Bound?.OriginUrl ?? lane.OriginUrl },
        { Bound: { GitDirectory: { } gitDirectory } bound } => lane with { GitDirectory = gitDirectory, OriginUrl = bound.OriginUrl },
        { Bound: { } bound } => lane with { OriginUrl = bound.OriginUrl },
        _ => lane,
    };
}
