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

        if (scope.Mode != RunMode.Validation) await CommentAsync(handoff, cancellation);
        if (scope.Mode == RunMode.Normal) await RequestReviewAsync(handoff, cancellation);
        Complete(handoff);
        return StageResult.Done.Instance;
    }

    private async Task CommentAsync(Handoff handoff, CancellationToken cancellation)
    {
        var key = EffectKey.OfRun(scope.Run, "completion_comment");
        await DoAsync(
            "completion_comment",
            new WriteComment(scope.Issue.Id, EffectKey.CommentId(key), services.Comments.Completion(Describe(handoff))),
            cancellation);
    }

    /// <summary>Asks those whom the workflow names for a review; a forge that knows none of them keeps nobody waiting.</summary>
    private async Task RequestReviewAsync(Handoff handoff, CancellationToken cancellation)
    {
        var reviewers = scope.Workflow.Policy.Review.RequestReviewers;
        if (reviewers.Count == 0) return;
        try
        {
            await DoAsync("review_request", new RequestReview(handoff.PullRequestNumber, reviewers, handoff.Head), cancellation);
        }
        catch (EffectRefusedException refused)
        {
            run.Journal("review_request_refused", ("problem", services.Redactor.Redact(refused.Problem.ToString())));
        }
    }

    /// <summary>Ends the attempt. The next repair has attempts, continuations and boundaries of its own.</summary>
    private void Complete(Handoff handoff)
    {
        var now = services.Time.GetUtcNow();
        run.Write(LedgerWrite.HandoffComplete, writer =>
        {
            var attempt = writer.FindAttempt(scope.Run)!;
            var state = writer.FindLane(scope.Lane)!;
            writer.SetHandoff(scope.Lane, handoff with { CompletedAt = now });
            writer.SetRetry(scope.Lane, null);
            // Our own move counts before a tracker shows it.
            var issueState = scope.Mode == RunMode.Normal ? scope.Workflow.Policy.Tracker.SuccessState : state.Lane.IssueState;
            writer.SaveLane(state.Lane with { AttemptsUsed = 0, ContinuationsUsed = 0, LastBoundary = null, IssueState = issueState });
            writer.SetLanding(scope.Lane, state.Landing with
            {
                FailedHead = null,
                FailedReason = null,
                FeedbackGivenUntil = null,
                FeedbackHandledUntil = scope.Mode == RunMode.Repair ? state.Landing.FeedbackGivenUntil ?? state.Landing.FeedbackHandledUntil : state.Landing.FeedbackHandledUntil,
            });
            writer.SaveAttempt(attempt with
            {
                Stage = AttemptStage.Ended,
                EndedAt = now,
                Outcome = Outcome,
            });
            writer.AddEvent(Done(handoff));
        });
    }

    private AttemptOutcome Outcome => scope.Mode switch
    {
        RunMode.Normal => AttemptOutcome.HandedOff,
        RunMode.Repair => AttemptOutcome.Repaired,
        _ => AttemptOutcome.Validated,
    };

    private JournalEvent Done(Handoff handoff) => scope.Mode switch
    {
        RunMode.Normal => run.Event("handed_off", ("pr_url", handoff.PullRequestUrl), ("head", handoff.Head)),
        RunMode.Repair => run.Event("repaired", ("pr_url", handoff.PullRequestUrl), ("head", handoff.Head)),
        _ => run.Event("validated", ("pr_url", handoff.PullRequestUrl), ("head", handoff.Head)),
    };

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
