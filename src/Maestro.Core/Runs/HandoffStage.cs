using System.Globalization;
using Maestro.Agents.Comments;
using Maestro.Effects;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>Makes a validated head public: the issue moves to review and gets its completion comment. The record stands before.</summary>
internal sealed class HandoffStage(RunScope scope, RunLedger run, RunServices services)
{
    /// <summary>Completes the handoff that the ledger records, from wherever an earlier process left it.</summary>
    public async Task<StageResult> RunAsync(CancellationToken cancellation)
    {
        var handoff = run.State.Handoff!;
        run.Update(LedgerWrite.AttemptStage, (Attempt attempt) => attempt with { Stage = AttemptStage.HandingOff });
        if (scope.Mode == RunMode.Normal)
        {
            await DoAsync(
                "review_transition",
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
