using Maestro.Git;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.PullRequests;
using Maestro.Runs;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>Compares what the ledger records of a lane with repository, remote and pull request; changes nothing but what fetches bring.</summary>
internal sealed class BindingLook(RunServices services)
{
    /// <summary>What it takes to bind the lane anew.</summary>
    /// <param name="state">The lane.</param>
    /// <param name="workflow">The base as it was fetched.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="Problems.MaestroException">What there is cannot be this lane's (<c>lane_not_bindable</c>).</exception>
    public async Task<BindingPlan> ReadAsync(LaneState state, LoadedWorkflow workflow, CancellationToken cancellation)
    {
        var plan = new BindingPlan(state.Lane.IssueIdentifier, []);
        if (Recorded(state.Lane) is { } recorded)
        {
            var bound = await services.Retained.Binding.LookAsync(LanePlan.Of(state.Lane) with { GitDirectory = recorded }, cancellation);
            CheckOwner(state.Lane, bound);
            plan = plan with { Bound = bound, Changes = [.. Ground(state.Lane, bound, recorded)] };
        }

        var pull = state.Lane.PullRequestNumber is { } number
            ? (await services.Forge.ReadPullRequestsAsync([number], cancellation)).GetValueOrDefault(number)
            : null;
        if (state.Handoff is { CompletedAt: not null } && pull is not null) plan = await WithHeadAsync(plan, state, pull, cancellation);
        if (plan.Bound is { GitDirectory: null } && !plan.Has(BindingKind.MergedHead)) plan = await WithWorktreeAsync(plan, state.Lane, cancellation);
        return plan.Start is null ? plan : await WithStartAsync(plan, state.Lane, workflow, cancellation);
    }

    /// <summary>The lane's git directory; also that of a worktree which was made, and its maker killed before it was recorded.</summary>
    private string? Recorded(Lane lane)
    {
        if (lane.GitDirectory is { } recorded) return recorded;
        var isMade = services.Ledger.Read(reader => reader.ReadPendingEffects(lane.Id)).Any(effect => effect.Type == "worktree_add");
        return isMade && GitWorktreeLink.Read(lane.WorktreePath, services.Repository.CommonDirectory) is { IsMutual: true } link ? link.GitDirectory : null;
    }

    /// <summary>A worktree whose files name the git directory of another lane is that lane's doing, or its agent's.</summary>
    private void CheckOwner(Lane lane, BoundLane bound)
    {
        var other = services.Ledger.Read(reader => reader.ReadLanes()).FirstOrDefault(state =>
            state.Lane.Id != lane.Id && bound.GitDirectory is { } present && string.Equals(state.Lane.GitDirectory, present, RealPath.Comparison));
        if (other is null) return;
        throw LaneProblems.NotBindable(
            lane.WorktreePath, $"Its .git file names {bound.GitDirectory}, which is the git directory of {other.Lane.IssueIdentifier}.", $"Write `gitdir: {lane.GitDirectory}` into it");
    }

    private static IEnumerable<BindingChange> Ground(Lane lane, BoundLane bound, string recorded)
    {
        if (lane.OriginUrl is { } origin && origin != bound.OriginUrl) yield return new BindingChange(BindingKind.Origin, origin, bound.OriginUrl);
        if (bound.GitDirectory is { } present && !string.Equals(present, recorded, RealPath.Comparison))
            yield return new BindingChange(BindingKind.GitDirectory, recorded, present);
    }

    private async Task<BindingPlan> WithHeadAsync(BindingPlan plan, LaneState state, PullRequest pull, CancellationToken cancellation)
    {
        var handoff = state.Handoff!;
        var lineage = LaneLineage.Of(state);
        if (pull.Head == handoff.Head) return plan;
        if (pull.State == PullRequestState.Merged)
        {
            await BringAsync(pull, cancellation);
            return plan with { Changes = [.. plan.Changes, new BindingChange(BindingKind.MergedHead, handoff.Head, pull.Head)] };
        }

        if (pull.State != PullRequestState.Open) return plan;
        var relation = await services.Repository.Heads.RelateAsync(pull.Head, lineage.Head, pull.HeadBranch, cancellation);
        if (relation is HeadRelation.Same or HeadRelation.Descendant) return plan;
        return plan with
        {
            Changes = [.. plan.Changes, new BindingChange(BindingKind.Lineage, lineage.Head, pull.Head)],
            Start = pull.Head,
        };
    }

    /// <summary>What was merged tells the cleanup what is saved; a branch that is gone by now does not have it any more.</summary>
    private async Task BringAsync(PullRequest pull, CancellationToken cancellation)
    {
        try
        {
            await services.Repository.Heads.BringAsync(pull.Head, pull.HeadBranch, cancellation);
        }
        catch (GitException gone) when (gone.Problem.Code == "commit_missing")
        {
            // Cleanup names what it cannot find in what was merged.
        }
    }

    /// <summary>Neither worktree nor branch is left: only what is published can be gone on from.</summary>
    private async Task<BindingPlan> WithWorktreeAsync(BindingPlan plan, Lane lane, CancellationToken cancellation)
    {
        if (plan.Start is not null) return plan;
        var published = await services.Repository.Remote.FetchAsync(lane.Branch, cancellation)
            ?? throw LaneProblems.NotBindable(lane.Branch, "Neither its worktree nor its branch is left, and nothing is published.", $"Let go of it with `maestro lane remove {lane.IssueIdentifier}`, or make the branch again");
        return plan with
        {
            Changes = [.. plan.Changes, new BindingChange(BindingKind.Worktree, lane.WorktreePath, published)],
            Start = published,
        };
    }

    private async Task<BindingPlan> WithStartAsync(BindingPlan plan, Lane lane, LoadedWorkflow workflow, CancellationToken cancellation)
    {
        var (start, tip) = (plan.Start!, workflow.Base.Commit);
        var fork = await services.Repository.Objects.FindMergeBaseAsync(tip, start, cancellation)
            ?? throw LaneProblems.NotBindable(lane.Branch, $"{start} has no commit in common with the base branch.", "Push a head that has");
        if (fork == start) throw LaneProblems.NotBindable(lane.Branch, $"{start} is part of the base branch, so nothing is left to review.", "Push the work, or close the pull request");
        if (plan.Bound is not { GitDirectory: { } gitDirectory } bound) return plan with { Fork = fork };
        var work = await services.Retained.Work.ReadAsync(
            LanePlan.Of(lane) with { GitDirectory = gitDirectory, OriginUrl = bound.OriginUrl },
            [tip, start],
            new PathPatterns(workflow.Snapshot.Policy.Cleanup.Disposable).Match,
            cancellation);
        return plan with { Fork = fork, Unsaved = [.. work.Lines] };
    }
}
