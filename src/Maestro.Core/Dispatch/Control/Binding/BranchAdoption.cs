using System.Text.Json.Nodes;
using Maestro.Effects;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Problems;
using Maestro.PullRequests;
using Maestro.Runs;

namespace Maestro.Dispatch;

/// <summary>
/// A person's <c>lane adopt</c>: the branch that has the lane's name, and that Maestro did not make, becomes the lane's own. The agent goes on
/// from what is on it.
/// </summary>
internal sealed class BranchAdoption(RunServices services, LaneControl control)
{
    /// <summary>What would be adopted; changes nothing but what the fetch brings.</summary>
    /// <param name="identifier">The issue, or the lane's id.</param>
    /// <param name="workflow">The base as it was fetched.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="MaestroException">The lane has a worktree (<c>lane_not_adoptable</c>), there is no such branch, or it cannot become the lane's.</exception>
    public Task<AdoptedLane> PlanAsync(string identifier, LoadedWorkflow workflow, CancellationToken cancellation) =>
        LookAsync(control.Find(identifier), workflow, cancellation);

    /// <summary>Adopts the branch and clears the guard that asked for it; can be run again from wherever it was cut off.</summary>
    /// <param name="identifier">The issue, or the lane's id.</param>
    /// <param name="workflow">The policy in force, and the base as it was fetched.</param>
    /// <param name="by">Who adopts it.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="MaestroException">As for <see cref="PlanAsync"/>; or a process works on the lane.</exception>
    public Task<AdoptedLane> AdoptAsync(string identifier, LoadedWorkflow workflow, string by, CancellationToken cancellation)
    {
        var policy = workflow.Snapshot.Policy;
        return new OperatorLease(services, control).HoldAsync(identifier, policy, async (state, fence) =>
        {
            var adopted = await LookAsync(state, workflow, cancellation);
            await BringAsync(state, fence, adopted.Branch, cancellation);
            if (state.Lane.GitDirectory is null) Record(state, fence, adopted.Branch, by);
            if (IsAboutBranch(state.Guard)) await new GuardRelease(services).ClearAsync(state, fence, policy, $"lane adopt by {by}", cancellation);
            return adopted;
        });
    }

    private static bool IsAboutBranch(Guard? guard) =>
        guard?.Reason is Reasons.BranchAlreadyExists or Reasons.WorktreePathOccupied or Reasons.BranchCheckedOutElsewhere;

    private async Task<AdoptedLane> LookAsync(LaneState state, LoadedWorkflow workflow, CancellationToken cancellation)
    {
        var lane = state.Lane;
        // An adoption that was cut off before its guard was cleared is finished.
        var isFinishing = lane.AdoptedCommit is not null && IsAboutBranch(state.Guard);
        if (lane.GitDirectory is not null && !isFinishing)
            throw Refuse("lane_not_adoptable", lane.IssueIdentifier, "The lane has its branch and its worktree already.", $"Let it go on with: maestro lane resume {lane.IssueIdentifier}");
        var branch = await services.Retained.Adoption.LookAsync(LanePlan.Of(lane), workflow.Base.Commit, cancellation)
            ?? throw Refuse("nothing_to_adopt", lane.Branch, "There is no such branch, neither here nor on the remote.", $"Let the lane make it with: maestro lane resume {lane.IssueIdentifier}");
        var pulls = await services.Forge.FindByHeadAsync(lane.Branch, cancellation);
        return new AdoptedLane(lane.IssueIdentifier, branch, pulls.FirstOrDefault(pull => pull.State == PullRequestState.Open)?.Number);
    }

    /// <summary>A branch that is behind what is published of it is brought to it; one that is not here the preparation makes.</summary>
    private async Task BringAsync(LaneState state, Fence fence, AdoptedBranch branch, CancellationToken cancellation)
    {
        if (branch.Local is not { } local || local == branch.Commit) return;
        var writes = new LaneWrites(services, state, fence);
        await writes.DoAsync(writes.NextKey($"branch_set_local/{branch.Commit}"), new SetLocalBranch(state.Lane.Branch, branch.Commit, local), cancellation);
    }

    private void Record(LaneState state, Fence fence, AdoptedBranch branch, string by) => services.Ledger.Write(LedgerWrite.LaneBound, fence, writer =>
    {
        var present = writer.FindLane(state.Lane.Id)!;
        writer.SaveLane(present.Lane with
        {
            BaseCommit = branch.Fork,
            AdoptedCommit = branch.Commit,
            GitDirectory = branch.GitDirectory,
            OriginUrl = branch.GitDirectory is null ? null : services.Repository.Remote.Url,
        });
        var data = new JsonObject { ["commit"] = branch.Commit, ["by"] = by };
        OldIntents.Void(writer, present, services.Time.GetUtcNow());
        writer.AddEvent(new JournalEvent(0, services.Time.GetUtcNow(), state.Lane.Id, null, "lane_adopted", data.ToJsonString()));
    });

    private static MaestroException Refuse(string code, string subject, string message, string remedy) =>
        new(ProblemKind.Usage, new Problem(code, subject, message, remedy));
}
