using System.Text;
using Maestro.Agents;
using Maestro.Agents.Prompts;
using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>What the agent of a session is told, from the base commit, the issue and the ledger.</summary>
internal sealed class SessionPrompts(RunScope scope, RunLedger run, RunServices services)
{
    private const int FileLimit = 256 * 1024;

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

        return DeveloperInstructions.Compose(policy.Instructions, files, Contract());
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
    public TurnInput First(bool sameThread)
    {
        var context = Context();
        var goesOn = sameThread && run.Attempt.Turns > 0;
        var text = goesOn
            ? TurnPrompt.Continuation(Math.Max(1, run.State.Lane.ContinuationsUsed), Most, context)
            : TurnPrompt.First(scope.Issue, context);
        return Input(text, sameThread);
    }

    /// <summary>A further turn of the session: guidance only.</summary>
    public TurnInput Continuation() =>
        Input(TurnPrompt.Continuation(Math.Max(1, run.State.Lane.ContinuationsUsed), Most, Context()), sameThread: false);

    private int Most => scope.Workflow.Policy.Execution.MaxContinuations;

    private TurnInput Input(string text, bool sameThread) =>
        new(text) { ModeInstructions = sameThread ? Contract() : null };

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
        .FirstOrDefault(earlier => earlier.Id != attempt.Id && earlier.Episode == attempt.Episode) is { ErrorClass: { } code } before
            ? new PreviousFailure(code, before.ErrorDetail ?? "")
            : null;
}
