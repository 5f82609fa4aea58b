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
    private const int ShortCommit = 10;
    private const string Branch = "base_branch";

    private readonly WorkflowSource _source = new(settings.WorkflowPath);

    /// <summary>The workflow in force for what starts now.</summary>
    /// <exception cref="MaestroException">There is none yet: every problem of the newest document.</exception>
    public async Task<LoadedWorkflow> LoadAsync(PassBuilder pass, CancellationToken cancellation)
    {
        var present = fetches
            ? await repository.FetchBaseAsync(settings.Git.BaseBranch, cancellation)
            : await ReadBaseAsync(cancellation);
        if (_source.Current is null && ledger.Read(WorkflowNote.Read) is { } note && note.Commit != present.Commit)
            await OfferAsync(note.Commit, cancellation);
        await OfferAsync(present.Commit, cancellation);
        var snapshot = _source.Require();
        var faults = _source.Fault?.Problems ?? [];
        foreach (var problem in faults) pass.ReportOnce(problem);
        if (faults.Count > 0) pass.ReportOnce(Kept(present.Commit, snapshot.Commit));
        if (present.Unasked is { } unasked) pass.Unreachable(unasked);
        if (keeps) KeepBranch(present.Branch);
        if (keeps) WorkflowNote.Of(snapshot, _source.Fault?.Problems[0].ToString()).Keep(ledger);
        return new LoadedWorkflow(snapshot, present) { Faults = faults };
    }

    /// <summary>
    /// As <see cref="LoadAsync"/> when an issue is about to begin that others blocked; otherwise what there is. What blocked it may have been merged
    /// since, in this very pass too, and it builds on that.
    /// </summary>
    public async Task<LoadedWorkflow> LoadForAsync(
        IReadOnlyList<PassCandidate> candidates, LoadedWorkflow loaded, PassBuilder pass, CancellationToken cancellation) =>
        candidates.Any(candidate => candidate is { Decision: null, Eligibility.IsEligible: true, Issue.Blockers.Count: > 0 })
            ? await LoadAsync(pass, cancellation)
            : loaded;

    /// <summary>Who only reads needs no network: when the remote is silent, the branch of the last pass is still known.</summary>
    private async Task<GitBase> ReadBaseAsync(CancellationToken cancellation)
    {
        try
        {
            return await repository.ReadBaseAsync(settings.Git.BaseBranch, cancellation);
        }
        catch (GitException silent) when (silent.Problem.Code == "remote_unreachable")
        {
            var known = ledger.Read(reader => reader.ReadValue(Branch));
            if (known is null) throw;
            return await repository.ReadBaseAsync(known, cancellation) with { Unasked = silent.Problem };
        }
    }

    private void KeepBranch(string branch)
    {
        if (ledger.Read(reader => reader.ReadValue(Branch)) != branch)
            ledger.Write(LedgerWrite.ProjectValue, writer => writer.SetValue(Branch, branch));
    }

    private Problem Kept(string newest, string inForce) => new(
        "workflow_kept",
        settings.WorkflowPath,
        $"The document of {Short(newest)} cannot be used; the last good workflow of {Short(inForce)} stays in force.",
        "Mend it on the base branch.");

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

    private static string Short(string commit) => commit[..ShortCommit];
}
