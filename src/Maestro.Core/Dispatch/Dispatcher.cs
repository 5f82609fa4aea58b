using Maestro.Ledger;
using Maestro.Git;
using Maestro.Runs;

namespace Maestro.Dispatch;

/// <summary>
/// The passes of one process: reads what stands, does what needs no agent, starts sessions and hears them to their end.
/// </summary>
internal sealed class Dispatcher
{
    private readonly RunServices _services;
    private readonly WorkflowLoading _workflows;
    private readonly Reconciliation _reconciliation;
    private readonly PullReconciliation _pulls;
    private readonly Readiness _readiness;
    private readonly Starting _starting;
    private readonly Settling _settling;
    private readonly RunningSessions _sessions;

    public Dispatcher(RunServices services, WorkflowLoading workflows)
    {
        _services = services;
        _workflows = workflows;
        _reconciliation = new Reconciliation(services);
        _pulls = new PullReconciliation(services);
        _readiness = new Readiness(services);
        var leasing = new Leasing(services);
        _starting = new Starting(services, leasing, _readiness);
        _settling = new Settling(services, leasing, _reconciliation, _pulls);
        _sessions = new RunningSessions(services, leasing, _reconciliation, _pulls);
    }

    /// <summary>
    /// One orchestration pass: reconcile, settle, go on with what is ours, pick what is eligible, and wait until the sessions end. Due times in
    /// the future stay in the ledger for the next pass.
    /// </summary>
    /// <param name="request">What to do.</param>
    /// <param name="shutdown">Winds down: sessions are interrupted and go on in a later pass.</param>
    public async Task<PassReport> RunPassAsync(PassRequest request, CancellationToken shutdown)
    {
        var pass = new PassBuilder(request);
        var workflow = await _workflows.LoadAsync(pass, shutdown);
        await CandidateReading.RequireAsync(_services.Tracker, workflow.Snapshot.Policy, _reconciliation.Lanes(), request, shutdown);
        var readable = await _reconciliation.ReadIssuesAsync(workflow.Snapshot.Policy, shutdown);
        if (!readable) pass.TrackerSilent(_services.Tracker.Provider);
        if (!await _pulls.ReadAsync(workflow.Snapshot.Policy, workflow.Base.Commit, pass.ReportOnce, shutdown)) pass.ForgeSilent(_services.Forge.Provider);
        await using var clock = _sessions.Listen(shutdown);
        try
        {
            await SettleAsync(workflow, request, pass, shutdown);
            if (readable && await _readiness.HasStatesAsync(workflow, pass, shutdown)) await DispatchAsync(workflow, request, pass, shutdown);
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
            pass.WindDown();
        }
        finally
        {
            // Whatever happened: sessions that were started are heard to their end.
            await _sessions.HearToTheEndAsync(workflow, pass);
        }

        if (pass.HasSessions && !shutdown.IsCancellationRequested) await SettleAgainAsync(workflow, request, pass, shutdown);
        return pass.Build();
    }

    /// <summary>What the sessions of this pass brought to review is looked at before the pass ends: nobody waits for the next one to be asked.</summary>
    private async Task SettleAgainAsync(LoadedWorkflow workflow, PassRequest request, PassBuilder pass, CancellationToken shutdown)
    {
        try
        {
            if (await _pulls.ReadAsync(workflow.Snapshot.Policy, workflow.Base.Commit, pass.ReportOnce, shutdown)) await SettleAsync(workflow, request, pass, shutdown);
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
            pass.WindDown();
        }
    }

    private async Task SettleAsync(LoadedWorkflow workflow, PassRequest request, PassBuilder pass, CancellationToken shutdown)
    {
        var reading = _reconciliation.Reading(workflow.Snapshot.Policy);
        foreach (var state in _reconciliation.Lanes().Where(state => request.Wants(state.Lane.IssueIdentifier)))
        {
            await ContainAsync(
                state.Lane.IssueIdentifier,
                pass,
                async () =>
                {
                    await _settling.SettleAsync(state, reading.Decide(state), workflow, pass, shutdown);
                    return null;
                },
                shutdown);
        }
    }

    /// <summary>One lane's trouble is told and stays with it: the others go on.</summary>
    private static async Task<RunningAttempt?> ContainAsync(
        string issue, PassBuilder pass, Func<Task<RunningAttempt?>> act, CancellationToken shutdown)
    {
        try
        {
            return await act();
        }
        catch (FenceLostException)
        {
            pass.LostLease(issue);
            return null;
        }
        catch (Exception failure) when (!(failure is OperationCanceledException && shutdown.IsCancellationRequested))
        {
            pass.Broke(issue, failure);
            return null;
        }
    }

    private async Task DispatchAsync(LoadedWorkflow workflow, PassRequest request, PassBuilder pass, CancellationToken shutdown)
    {
        var policy = workflow.Snapshot.Policy;
        var reading = _reconciliation.Reading(policy);
        var lanes = _reconciliation.Lanes();
        foreach (var state in lanes.Where(state => request.Wants(state.Lane.IssueIdentifier)))
        {
            if (shutdown.IsCancellationRequested) return;
            if (state.Lease is { } lease && lease.Owner != _services.Self && reading.IsAlive(lease.Owner))
                pass.HeldElsewhere(state.Lane.IssueIdentifier, $"process {lease.Owner.Pid} on {lease.Host}");
            var started = await ContainAsync(
                state.Lane.IssueIdentifier, pass, () => _starting.GoOnAsync(state, reading, workflow, pass, shutdown), shutdown);
            if (started is not null) _sessions.Start(started);
            await _sessions.HearWaitingAsync(workflow, pass);
        }

        var candidates = await ReadCandidatesAsync(policy, lanes, reading, request, pass, shutdown);
        try
        {
            workflow = await _workflows.LoadForAsync(candidates, workflow, pass, shutdown);
        }
        catch (GitException silent)
        {
            // Nothing new begins on a base that could not be read again; what runs is heard to its end.
            pass.Unreachable(silent.Problem);
            return;
        }

        foreach (var candidate in candidates)
        {
            if (shutdown.IsCancellationRequested) return;
            var judged = candidate;
            var started = !candidate.Eligibility.IsEligible || candidate.Decision is not null
                ? null
                : await ContainAsync(
                    candidate.Issue.Identifier,
                    pass,
                    async () =>
                    {
                        (judged, var session) = await _starting.PickAsync(candidate, workflow, pass, shutdown);
                        return session;
                    },
                    shutdown);
            pass.Considered(judged);
            if (started is not null) _sessions.Start(started);
            await _sessions.HearWaitingAsync(workflow, pass);
        }
    }

    private async Task<IReadOnlyList<PassCandidate>> ReadCandidatesAsync(
        Workflows.WorkflowPolicy policy,
        IReadOnlyList<LaneState> lanes,
        LaneReading reading,
        PassRequest request,
        PassBuilder pass,
        CancellationToken shutdown)
    {
        try
        {
            return await CandidateReading.ReadAsync(_services.Tracker, policy, lanes, reading, request, shutdown);
        }
        catch (Trackers.TrackerException failure)
        {
            pass.Failed(failure);
            return [];
        }
    }
}
