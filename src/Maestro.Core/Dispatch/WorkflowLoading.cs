using Maestro.Git;
using Maestro.Ledger;
using Maestro.Problems;
using Maestro.Settings;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>Reads the workflow from the base; a document that cannot be used leaves the last good one in force, over restarts too.</summary>
/// <param name="repository">The shared repository.</param>
/// <param name="settings">The project.</param>
/// <param name="ledger">Keeps which commit had the last good one.</param>
/// <param name="fetches">Fetch the base first; else the base as it was last fetched, and nothing is changed.</param>
/// <param name="keeps">Keep in the ledger what was found.</param>
internal sealed class WorkflowLoading(SharedRepository repository, MaestroSettings settings, ILedger ledger, bool fetches, bool keeps)
{
    private const int Limit = 1024 * 1024;

    private readonly WorkflowSource _source = new(settings.WorkflowPath);

    /// <summary>The workflow in force for what starts now.</summary>
    /// <exception cref="MaestroException">There is none yet: every problem of the newest document.</exception>
    public async Task<LoadedWorkflow> LoadAsync(PassBuilder pass, CancellationToken cancellation)
    {
        var present = fetches
            ? await repository.FetchBaseAsync(settings.Git.BaseBranch, cancellation)
            : await repository.ReadBaseAsync(settings.Git.BaseBranch, cancellation);
        if (_source.Current is null && ledger.Read(WorkflowNote.Read) is { } note && note.Commit != present.Commit)
            await OfferAsync(note.Commit, cancellation);
        await OfferAsync(present.Commit, cancellation);
        var snapshot = _source.Require();
        foreach (var problem in _source.Fault?.Problems ?? []) pass.Report(problem);
        if (present.Unasked is { } unasked) pass.Unreachable(unasked);
        if (keeps) WorkflowNote.Of(snapshot, _source.Fault?.Problems[0].ToString()).Keep(ledger);
        return new LoadedWorkflow(snapshot, present);
    }

    private async Task OfferAsync(string commit, CancellationToken cancellation)
    {
        try
        {
            _source.Offer(commit, await repository.Objects.ReadFileAsync(commit, settings.WorkflowPath, Limit, cancellation));
        }
        catch (GitException failure) when (failure.Problem.Code is "file_not_regular" or "file_too_large")
        {
            _source.Refuse(commit, [failure.Problem]);
        }
    }
}
