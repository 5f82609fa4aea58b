using System.Globalization;
using Maestro.Agents.Validation;
using Maestro.Effects;
using Maestro.Forges;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.PullRequests;

namespace Maestro.Runs;

/// <summary>
/// The agent is closed and its tree gone. The head is read, the validation commands run on it, and it is compared again; then the pull request
/// must stand at exactly this head. Only then is the head recorded.
/// </summary>
internal sealed class ValidationStage(
    RunScope scope, RunLedger run, RunServices services, LaneWorktree worktree, LaneShell shell)
{
    private static readonly TimeSpan ForgeRetry = TimeSpan.FromSeconds(30);

    public async Task<StageResult> RunAsync(CancellationToken cancellation)
    {
        run.Update(LedgerWrite.AttemptStage, (Attempt attempt) => attempt with
        {
            Stage = AttemptStage.Validating,
            Agent = null,
            AgentDescendants = [],
        });
        var lane = run.State.Lane;
        var before = await worktree.ReadStatusAsync(cancellation);
        if (before.Branch != lane.Branch)
            return new StageResult.Attention(Reasons.LaneMismatch, $"The worktree has {before.Branch ?? "no branch"} checked out, not {lane.Branch}.");
        if (!before.IsClean) return new StageResult.Failed(FailureClasses.WorktreeNotClean, NotClean(before));
        var head = before.Head!;
        var tree = await services.Repository.Objects.ReadTreeIdAsync(head, cancellation);
        var validation = await shell.ValidateAsync(Journal, cancellation);
        if (validation.Failure is { } failure) return Failed(failure);

        var after = await worktree.ReadStatusAsync(cancellation);
        if (after.Head != head || !after.IsClean || after.Branch != before.Branch)
            return new StageResult.Failed(FailureClasses.ValidationChangedTree, $"Validation began at {head}. {NotClean(after)}");
        return await RecordAsync(head, tree, cancellation);
    }

    private void Journal(ValidationStep step) => run.Journal(
        "validation_command",
        ("command", step.Command),
        ("exit_code", step.Result.ExitCode.ToString(CultureInfo.InvariantCulture)),
        ("timed_out", step.Result.TimedOut ? "yes" : "no"),
        ("duration_ms", step.Result.Duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)));

    private StageResult.Failed Failed(ValidationStep step)
    {
        var how = step.Result switch
        {
            { TimedOut: true } => "did not end in time",
            { Survivors.Count: > 0, ExitCode: 0 } => "left processes behind that could not be ended",
            var result => string.Create(CultureInfo.InvariantCulture, $"ended with exit code {result.ExitCode}"),
        };
        return new StageResult.Failed(
            FailureClasses.ValidationFailed, services.Redactor.Redact($"`{step.Command}` {how}.\n{step.Result.OutputTail}"));
    }

    private async Task<StageResult> RecordAsync(string head, string tree, CancellationToken cancellation)
    {
        var lane = run.State.Lane;
        if (lane.PullRequestNumber is not { } number)
            return new StageResult.Failed(FailureClasses.PullRequestMismatch, "Nothing was published: lane_publish opens the pull request.");
        PullRequest? pull;
        try
        {
            pull = (await services.Forge.ReadPullRequestsAsync([number], cancellation)).GetValueOrDefault(number);
        }
        catch (ForgeException failure) when (failure.IsTransient)
        {
            var due = services.Time.GetUtcNow() + ForgeRetry;
            return new StageResult.Suspended(new Retry(RetryKind.Validation, 1, due, Reasons.ForgeUnreachable));
        }

        if (scope.Mode == RunMode.Repair && pull is { State: PullRequestState.Open } && pull.Head != head) pull = await PublishAsync(pull, head, cancellation);
        if (PullRequestMatch.Mismatch(pull, lane.Branch, lane.BaseBranch, head) is { } mismatch) return new StageResult.Failed(FailureClasses.PullRequestMismatch, mismatch);
        // Before the first handoff the record waits for its public writes; a lane in review stays in review while they are made.
        var now = services.Time.GetUtcNow();
        var handoff = new Handoff(scope.Run, number, pull!.Url, head, tree, now, CompletedAt: scope.Mode == RunMode.Normal ? null : now);
        run.Write(LedgerWrite.HandoffRecord, writer =>
        {
            writer.SetHandoff(scope.Lane, handoff);
            writer.SetReview(scope.Lane, null);
            writer.SaveAttempt(writer.FindAttempt(scope.Run)! with { Stage = AttemptStage.HandingOff });
            writer.AddEvent(run.Event("head_validated", ("head", head), ("tree", tree)));
        });
        return StageResult.Done.Instance;
    }

    /// <summary>What a repair validated and did not publish, the host publishes; the pull request is read again.</summary>
    private async Task<PullRequest?> PublishAsync(PullRequest pull, string head, CancellationToken cancellation)
    {
        var lane = run.State.Lane;
        await services.Repository.Heads.BringAsync(pull.Head, lane.Branch, cancellation);
        if (!await services.Repository.Objects.IsAncestorAsync(pull.Head, head, cancellation)) return pull;
        await services.Effects.RunAsync(
            new EffectIntent(EffectKey.OfContent(scope.Run, "push", head), scope.Lane, scope.Run, scope.Fence, new PushBranch(lane.Branch, head)), cancellation);
        return (await services.Forge.ReadPullRequestsAsync([pull.Number], cancellation)).GetValueOrDefault(pull.Number);
    }

    private static string NotClean(GitStatus status)
    {
        var paths = status.Conflicted.Concat(status.Changed).Concat(status.Untracked).ToList();
        var shown = string.Join(", ", paths.Take(20));
        return paths.Count == 0
            ? $"Now HEAD is {status.Head} on {status.Branch ?? "no branch"}."
            : $"HEAD is {status.Head}; not committed: {shown}{(paths.Count > 20 ? $" and {paths.Count - 20} more" : "")}.";
    }
}
