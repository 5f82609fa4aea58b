using Maestro.Git;
using Maestro.Ledger;
using Maestro.Problems;

namespace Maestro.Effects;

/// <summary>Keyed by branch and commit: the remote's branch tells whether it has the commit. Never forces.</summary>
internal sealed class PushBranchHandler(SharedRepository repository) : EffectHandler<PushBranch>("branch_push", EffectGuarantee.Keyed)
{
    protected override async Task<EffectReceipt?> ReadBackAsync(PushBranch payload, CancellationToken cancellation)
    {
        var head = await repository.Remote.ReadHeadAsync(payload.Branch, cancellation);
        if (head is null) return null;
        if (head == payload.Commit) return new EffectReceipt($"{payload.Branch} is at {payload.Commit}");
        // Somebody may have pushed on top since: then the commit is published all the same.
        var published = await repository.Remote.FetchAsync(payload.Branch, cancellation);
        return published is not null && await repository.Objects.IsAncestorAsync(payload.Commit, published, cancellation)
            ? new EffectReceipt($"{payload.Branch} contains {payload.Commit}")
            : null;
    }

    protected override async Task<EffectReceipt> ApplyAsync(PushBranch payload, CancellationToken cancellation)
    {
        var expected = await repository.Remote.ReadHeadAsync(payload.Branch, cancellation);
        var push = await repository.Remote.PushAsync(payload.Commit, payload.Branch, expected, cancellation);
        return push.Outcome switch
        {
            GitPushOutcome.Pushed => new EffectReceipt($"{payload.Branch} pushed to {payload.Commit}"),
            GitPushOutcome.UpToDate => new EffectReceipt($"{payload.Branch} is at {payload.Commit}"),
            GitPushOutcome.RemoteMoved => throw Refuse(payload, "remote_branch_moved", "Somebody pushed to the branch at the same moment.", "Look at the branch, then publish again."),
            GitPushOutcome.NotFastForward => throw Refuse(payload, "not_fast_forward", "The branch holds published commits that this commit does not contain.", "Put the change on top of what is published."),
            _ => throw Refuse(payload, "push_rejected", $"The remote refused the push: {push.Reason}", "Look at the rules of the repository on the remote."),
        };
    }

    private static EffectRefusedException Refuse(PushBranch payload, string code, string message, string remedy) =>
        new(new Problem(code, payload.Branch, message, remedy));
}
