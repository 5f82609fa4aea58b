using System.Threading.Channels;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Problems;
using Maestro.Runs;

namespace Maestro.Dispatch;

/// <summary>
/// The loop of one process: sessions run as tasks, everything they and the clock have to say comes in through one channel, and only the
/// loop starts, interrupts and counts them.
/// </summary>
internal sealed class Dispatcher
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(500);

    private readonly RunServices _services;
    private readonly WorkflowLoading _workflows;
    private readonly Reconciliation _reconciliation;
    private readonly PullReconciliation _pulls;
    private readonly Readiness _readiness;
    private readonly Leasing _leasing;
    private readonly Starting _starting;
    private readonly Settling _settling;
    private readonly ControlDesk _control;
    private readonly Dictionary<LaneId, RunningAttempt> _running = [];
    private readonly Channel<DispatchEvent> _events = Channel.CreateUnbounded<DispatchEvent>(new() { SingleReader = true });

    public Dispatcher(RunServices services, WorkflowLoading workflows)
    {
        _services = services;
        _workflows = workflows;
        _reconciliation = new Reconciliation(services);
        _pulls = new PullReconciliation(services);
        _readiness = new Readiness(services);
        _leasing = new Leasing(services);
        _starting = new Starting(services, _leasing, _readiness);
        _settling = new Settling(services, _leasing, _reconciliation, _pulls);
        _control = new ControlDesk(services);
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
        if (!await _pulls.ReadAsync(workflow.Snapshot.Policy, workflow.Base.Commit, shutdown)) pass.ForgeSilent(_services.Forge.Provider);
        await using var ticks = Timer(TickInterval, new DispatchEvent.Tick());
        await using var heartbeats = Timer(Leasing.Heartbeat, new DispatchEvent.Heartbeat());
        await using var polls = Timer(_services.Settings.PollInterval, new DispatchEvent.Poll());
        await using var windDown = shutdown.Register(() => _events.Writer.TryWrite(new DispatchEvent.Shutdown()));
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
            while (_running.Count > 0) await HandleAsync(await _events.Reader.ReadAsync(CancellationToken.None), workflow, pass);
        }

        if (pass.HasSessions && !shutdown.IsCancellationRequested) await SettleAgainAsync(workflow, request, pass, shutdown);
        return pass.Build();
    }

    /// <summary>What the sessions of this pass brought to review is looked at before the pass ends: nobody waits for the next one to be asked.</summary>
    private async Task SettleAgainAsync(LoadedWorkflow workflow, PassRequest request, PassBuilder pass, CancellationToken shutdown)
    {
        try
        {
            if (await _pulls.ReadAsync(workflow.Snapshot.Policy, workflow.Base.Commit, shutdown)) await SettleAsync(workflow, request, pass, shutdown);
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
            if (started is not null) Run(started);
            await HandleWaitingAsync(workflow, pass);
        }

        var candidates = await ReadCandidatesAsync(policy, lanes, reading, request, pass, shutdown);
        workflow = await _workflows.LoadForAsync(candidates, workflow, pass, shutdown);
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
            if (started is not null) Run(started);
            await HandleWaitingAsync(workflow, pass);
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

    private void Run(RunningAttempt started)
    {
        _running[started.Scope.Lane] = started;
        _ = Task.Run(async () =>
        {
            DispatchEvent ended;
            try
            {
                ended = new DispatchEvent.Ended(
                    started.Scope.Lane, await new AttemptRunner(_services).RunAsync(started.Scope, started.Signals), null);
            }
            catch (Exception failure)
            {
                // Whatever happened, the loop has to learn of it: it counts and reports; nothing is swallowed.
                ended = new DispatchEvent.Ended(started.Scope.Lane, null, failure);
            }

            _events.Writer.TryWrite(ended);
        });
    }

    /// <summary>What has happened while others were started: heartbeats and requests of running sessions do not wait for the last start.</summary>
    private async Task HandleWaitingAsync(LoadedWorkflow workflow, PassBuilder pass)
    {
        while (_events.Reader.TryRead(out var happened)) await HandleAsync(happened, workflow, pass);
    }

    private async Task HandleAsync(DispatchEvent happened, LoadedWorkflow workflow, PassBuilder pass)
    {
        try
        {
            await ActOnAsync(happened, workflow, pass);
        }
        catch (MaestroException failure)
        {
            // A ledger that cannot be written for a moment ends no session: what has to be done is done at the next event.
            foreach (var problem in failure.Problems) pass.ReportOnce(problem);
        }
    }

    private async Task ActOnAsync(DispatchEvent happened, LoadedWorkflow workflow, PassBuilder pass)
    {
        switch (happened)
        {
            case DispatchEvent.Ended ended:
                End(ended, pass);
                break;
            case DispatchEvent.Heartbeat:
                RenewLeases();
                break;
            case DispatchEvent.Tick:
                await _control.ApplyAsync(_running.Values, CancellationToken.None);
                break;
            case DispatchEvent.Poll:
                await InterruptWhatMovedAsync(workflow, pass);
                break;
            case DispatchEvent.Shutdown:
                pass.WindDown();
                foreach (var running in _running.Values)
                    running.Signals.Interrupt(new RunInterruption(InterruptionKind.Suspend, "shutdown"));
                break;
        }
    }

    private void End(DispatchEvent.Ended ended, PassBuilder pass)
    {
        if (!_running.Remove(ended.Lane, out var running)) return;
        running.Signals.Dispose();
        switch (ended)
        {
            case { Report: { } report }:
                pass.Ended(report);
                break;
            case { Failure: FenceLostException }:
                pass.LostLease(running.Scope.Issue.Identifier);
                break;
            case { Failure: { } failure }:
                pass.Broke(running.Scope.Issue.Identifier, failure);
                break;
        }
    }

    private void RenewLeases()
    {
        foreach (var running in _running.Values)
        {
            try
            {
                _leasing.Renew(running.Scope.Fence);
            }
            catch (FenceLostException)
            {
                running.Signals.Interrupt(new RunInterruption(InterruptionKind.LeaseLost, "lease_lost"));
            }
        }
    }

    /// <summary>Reads the issues of running sessions again and interrupts those whose facts say so.</summary>
    private async Task InterruptWhatMovedAsync(LoadedWorkflow workflow, PassBuilder pass)
    {
        var policy = workflow.Snapshot.Policy;
        if (!await _reconciliation.ReadIssuesAsync(policy, CancellationToken.None)) pass.TrackerSilent(_services.Tracker.Provider);
        if (!await _pulls.ReadAsync(workflow.Snapshot.Policy, workflow.Base.Commit, CancellationToken.None)) pass.ForgeSilent(_services.Forge.Provider);
        var reading = _reconciliation.Reading(policy);
        foreach (var state in _reconciliation.Lanes())
        {
            if (!_running.TryGetValue(state.Lane.Id, out var running)) continue;
            if (Interruptions.Of(reading.Decide(state)) is { } interruption) running.Signals.Interrupt(interruption);
        }
    }

    private ITimer Timer(TimeSpan interval, DispatchEvent happened) =>
        _services.Time.CreateTimer(_ => _events.Writer.TryWrite(happened), state: null, interval, interval);
}
