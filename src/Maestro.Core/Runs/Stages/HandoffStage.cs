using System.Globalization;
using Maestro.Agents.Comments;
using Maestro.Effects;
using Maestro.Issues;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.PullRequests;

namespace Maestro.Runs;

/// <summary>Makes a validated head public: the issue moves to review and gets its completion comment. The record stands before.</summary>
internal sealed class HandoffStage(RunScope scope, RunLedger run, RunServices services)
{
    private const string ReviewTransition = "review_transition";

    /// <summary>Completes the handoff that the ledger records, from wherever an earlier process left it.</summary>
    public async Task<StageResult> RunAsync(CancellationToken cancellation)
    {
        var handoff = run.State.Handoff!;
        run.Update(LedgerWrite.AttemptStage, (Attempt attempt) => attempt with { Stage = AttemptStage.HandingOff });
        if (scope.Mode == RunMode.Normal && !IsDone(ReviewTransition))
        {
            if (await OvertakenAsync(handoff, cancellation) is { } overtaken) return overtaken;
            await DoAsync(
                ReviewTransition,
                new TransitionIssue(scope.Issue.Id, scope.Workflow.Policy.Tracker.SuccessState),
                cancellation);
        }

        var key = EffectKey.OfRun(scope.Run, "completion_comment");
        await DoAsync(
            "completion_comment",
            new WriteComment(scope.Issue.Id, EffectKey.CommentId(key), services.Comments.Completion(Describe(handoff))),
            cancellation);
        var now = services.Time.GetUtcNow();
        run.Write(LedgerWrite.HandoffComplete, writer =>
        {
            var attempt = writer.FindAttempt(scope.Run)!;
            writer.SetHandoff(scope.Lane, handoff with { CompletedAt = now });
            writer.SetRetry(scope.Lane, null);
            writer.SaveAttempt(attempt with
            {
                Stage = AttemptStage.Ended,
                EndedAt = now,
                Outcome = scope.Mode == RunMode.Normal ? AttemptOutcome.HandedOff : AttemptOutcome.Repaired,
            });
            writer.AddEvent(run.Event("handed_off", ("pr_url", handoff.PullRequestUrl), ("head", handoff.Head)));
        });
        return StageResult.Done.Instance;
    }

    /// <summary>
    /// A last look before the issue moves: whoever moved it meanwhile has the last word, and the pull request must still stand at the validated head.
    /// </summary>
    private async Task<StageResult?> OvertakenAsync(Handoff handoff, CancellationToken cancellation)
    {
        var lane = run.State.Lane;
        var pull = (await services.Forge.ReadPullRequestsAsync([handoff.PullRequestNumber], cancellation)).GetValueOrDefault(handoff.PullRequestNumber);
        if (PullRequestMatch.Mismatch(pull, lane.Branch, lane.BaseBranch, handoff.Head) is { } mismatch)
            return new StageResult.Failed(FailureClasses.PullRequestMismatch, mismatch);
        var standing = await IssueLook.StandingAsync(scope, run, services, cancellation);
        return standing switch
        {
            IssueStanding.Active => null,
            IssueStanding.Canceled => new StageResult.Overtaken(),
            IssueStanding.Completed => new StageResult.Attention(Reasons.DoneBeforeHandoff, "The issue was completed before the handoff was public."),
            _ => new StageResult.Suspended(null),
        };
    }

    private bool IsDone(string effect) =>
        services.Ledger.Read(reader => reader.FindEffect(EffectKey.OfRun(scope.Run, effect))) is { State: EffectState.Done };

    private CompletionComment Describe(Handoff handoff)
    {
        var attempt = run.Attempt;
        var commands = scope.Workflow.Policy.Execution.ValidationCommands.Count;
        return new CompletionComment
        {
            Run = scope.Run,
            Attempt = attempt.Number,
            FinishedAt = handoff.ValidatedAt,
            Branch = run.State.Lane.Branch,
            PullRequestUrl = handoff.PullRequestUrl,
            WorktreePath = WorktreeName.Of(services.Settings.RepositoryRoot, run.State.Lane.WorktreePath),
            ValidationResult = commands == 0
                ? "no validation commands are configured"
                : string.Create(CultureInfo.InvariantCulture, $"passed ({commands} {(commands == 1 ? "command" : "commands")})"),
            Summary = attempt.Summary ?? "",
        };
    }

    private Task<EffectReceipt> DoAsync(string name, EffectPayload payload, CancellationToken cancellation) => services.Effects.RunAsync(
        new EffectIntent(EffectKey.OfRun(scope.Run, name), scope.Lane, scope.Run, scope.Fence, payload), cancellation);
}
