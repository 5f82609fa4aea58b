using System.Text;
using Maestro.Agents;
using Maestro.Agents.Prompts;
using Maestro.Ledger;
using Maestro.Lanes;
using Maestro.Problems;
using Maestro.PullRequests;

namespace Maestro.Runs;

/// <summary>
/// What the agent of a session is told, from the base commit, the issue and the ledger. Whoever wrote it: what people and checks say may hold a
/// secret of ours, so every text is redacted as it leaves.
/// </summary>
internal sealed class SessionPrompts(RunScope scope, RunLedger run, RunServices services)
{
    private const int FileLimit = 256 * 1024;
    private const int MostEarlier = 20;

    /// <summary>Policy, the files that it names, and the contract of the run.</summary>
    public async Task<string> DeveloperInstructionsAsync(CancellationToken cancellation)
    {
        var policy = scope.Workflow.Policy;
        var files = new List<InstructionFile>();
        foreach (var path in policy.ReadFirst)
        {
            var bytes = await ReadAsync(path, cancellation);
            if (bytes is not null) files.Add(new InstructionFile(path, Encoding.UTF8.GetString(bytes)));
            else run.Journal("read_first_missing", ("path", path));
        }

        return services.Redactor.Redact(DeveloperInstructions.Compose(policy.Instructions, files, Contract()));
    }

    private async Task<byte[]?> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await services.Repository.Objects.ReadFileAsync(scope.Workflow.Commit, path, FileLimit, cancellation);
        }
        catch (Git.GitException failure)
        {
            run.Journal("read_first_unreadable", ("path", path), ("problem", services.Redactor.Redact(failure.Problem.ToString())));
            return null;
        }
    }

    /// <summary>The first turn of the session; on a thread that has seen the issue already only guidance.</summary>
    /// <param name="sameThread">The thread of the session before was resumed.</param>
    /// <param name="cancellation">Ends the question to the forge.</param>
    /// <exception cref="Forges.ForgeException">A repair's feedback could not be read.</exception>
    public async Task<TurnInput> FirstAsync(bool sameThread, CancellationToken cancellation)
    {
        var context = Context();
        if (scope.Mode == RunMode.Repair) return Input(await RepairAsync(context, cancellation), sameThread);
        var goesOn = sameThread && run.Attempt.Turns > 0;
        var text = goesOn
            ? TurnPrompt.Continuation(Math.Max(1, run.State.Lane.ContinuationsUsed), Most, context)
            : TurnPrompt.First(scope.Issue, context);
        return Input(text, sameThread);
    }

    /// <summary>A further turn of the session: guidance only.</summary>
    public async Task<TurnInput> ContinuationAsync(CancellationToken cancellation)
    {
        if (scope.Mode != RunMode.Repair) return Continuation();
        var (_, feedback) = await ReadFeedbackAsync(cancellation);
        return Input(RepairPrompt.Continuation(Math.Max(1, run.State.Lane.ContinuationsUsed), Most, feedback), sameThread: false);
    }

    /// <summary>What people and checks ask for, whole in each session. How new it is, is kept: what comes later is for the next round.</summary>
    private async Task<string> RepairAsync(TurnContext context, CancellationToken cancellation)
    {
        var (pull, feedback) = await ReadFeedbackAsync(cancellation);
        run.Write(LedgerWrite.LandingStep, writer =>
            writer.SetLanding(scope.Lane, writer.FindLane(scope.Lane)!.Landing with { FeedbackGivenUntil = feedback.NewestAt }));
        return RepairPrompt.First(pull, feedback, context, Grounds());
    }

    /// <summary>What the host found out about the head itself.</summary>
    private RepairGrounds? Grounds()
    {
        var landing = run.State.Landing;
        if (landing.FailedHead is not { } failed) return null;
        return landing.FailedReason == Lifecycle.Reasons.LaneDiverged
            ? new RepairGrounds { DivergedHead = failed }
            : new RepairGrounds { FailedValidation = FailedValidation() };
    }

    private string? FailedValidation() => services.Ledger
        .Read(reader => reader.ReadAttempts(MostEarlier, scope.Lane))
        .FirstOrDefault(attempt => attempt is { Mode: RunMode.Validation, Outcome: AttemptOutcome.Failed })?.ErrorDetail;

    private async Task<(PullRequest Pull, PullRequestFeedback Feedback)> ReadFeedbackAsync(CancellationToken cancellation)
    {
        var number = run.State.Handoff!.PullRequestNumber;
        var repository = await services.Forge.ReadRepositoryAsync(cancellation);
        var authors = new TrustedAuthors(repository.Login, scope.Workflow.Policy.Review.TrustedBots);
        var pulls = await services.Forge.ReadPullRequestsAsync([number], cancellation);
        var pull = pulls.GetValueOrDefault(number) ?? throw new MaestroException(
            ProblemKind.Failure, new Problem("pull_request_missing", scope.Issue.Identifier, $"The forge has no pull request {number} any more.", "Look at the forge."));
        return (pull, PullRequestFeedback.Of(pull, authors, run.State.Landing.FeedbackHandledUntil));
    }

    private TurnInput Continuation() =>
        Input(TurnPrompt.Continuation(Math.Max(1, run.State.Lane.ContinuationsUsed), Most, Context()), sameThread: false);

    private int Most => scope.Workflow.Policy.Execution.MaxContinuations;

    private TurnInput Input(string text, bool sameThread) =>
        new(services.Redactor.Redact(text)) { ModeInstructions = sameThread ? Contract() : null };

    private string Contract() => ToolContract.For(scope.Mode, scope.Workflow.Policy.Tracker);

    private TurnContext Context()
    {
        var (state, attempt) = (run.State, run.Attempt);
        return new TurnContext
        {
            Policy = scope.Workflow.Policy,
            Branch = state.Lane.Branch,
            BaseBranch = state.Lane.BaseBranch,
            Remote = services.Settings.Git.Remote,
            Attempt = attempt.Number,
            Progress = services.Ledger.Read(reader => RunProgress.Read(reader, scope.Lane, scope.Run)),
            IsResumed = attempt.Starts > 1,
            Previous = Previous(attempt),
        };
    }

    private PreviousFailure? Previous(Attempt attempt) => services.Ledger
        .Read(reader => reader.ReadAttempts(2, scope.Lane))
        .FirstOrDefault(earlier => earlier.Id != attempt.Id && earlier.Episode == attempt.Episode && earlier.Mode == attempt.Mode) is { ErrorClass: { } code } before
            ? new PreviousFailure(code, before.ErrorDetail ?? "")
            : null;
}
