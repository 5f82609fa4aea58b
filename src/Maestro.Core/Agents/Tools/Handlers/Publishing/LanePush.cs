using Maestro.Effects;
using Maestro.Git;
using Maestro.Lanes;

namespace Maestro.Agents.Tools;

/// <summary>Publishes the lane's commits: fast-forward only, by the host.</summary>
internal sealed class LanePush(ToolScope scope, ToolLedger ledger, ToolEffects effects, SharedRepository repository)
{
    /// <summary>Why the head cannot be published as it is, and what to do; null when it can.</summary>
    public async Task<ToolAnswer?> RefuseAsync(Lane lane, string head, CancellationToken cancellation)
    {
        var tip = await repository.Refs.ReadAsync($"refs/remotes/{repository.Remote.Name}/{lane.BaseBranch}", cancellation) ?? lane.BaseCommit;
        if ((await repository.Objects.ListCommitsAsync(tip, head, 1, cancellation)).Count == 0)
            return ToolAnswer.Fail(ToolCodes.NothingToPublish, $"HEAD has no commit beyond {lane.BaseBranch}.", "Commit the work, then publish.");
        var remote = await repository.Remote.ReadHeadAsync(lane.Branch, cancellation);
        if (remote is null || remote == head) return null;
        var isOurs = ledger.HasPushed(remote);
        // What somebody else pushed has to be here before the agent, who has no network, can merge it.
        if (!isOurs) await repository.Remote.FetchAsync(lane.Branch, cancellation);
        if (await repository.Objects.IsAncestorAsync(remote, head, cancellation)) return null;
        return isOurs ? Rewritten(lane, remote) : Moved(lane, remote);
    }

    /// <summary>Brings the remote's branch to the head, unless it is there.</summary>
    public async Task RunAsync(Lane lane, string head, CancellationToken cancellation)
    {
        var remote = await repository.Remote.ReadHeadAsync(lane.Branch, cancellation);
        var key = EffectKey.OfContent(scope.Run, "push", head);
        if (remote != head) key = ledger.FreshKey(key);
        await effects.RunAsync(key, new PushBranch(lane.Branch, head), cancellation);
    }

    private static ToolAnswer Rewritten(Lane lane, string remote) => ToolAnswer.Fail(
        ToolCodes.NotFastForward,
        $"Commits that are published on {lane.Branch} are not part of HEAD any more. Published commits are never rewritten.",
        $"Keep your files and put the change on top: `git reset --soft {remote}`, then `git commit`, then publish again. Do not amend or rebase published commits.");

    private static ToolAnswer Moved(Lane lane, string remote) => ToolAnswer.Fail(
        ToolCodes.RemoteBranchMoved,
        $"Somebody pushed to {lane.Branch}; HEAD does not contain their commits. The host has fetched them.",
        $"Merge them: `git merge {remote}`, resolve conflicts, commit, then publish again.");
}
