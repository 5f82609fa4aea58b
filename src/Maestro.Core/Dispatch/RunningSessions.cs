using System.Threading.Channels;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Problems;
using Maestro.Runs;

namespace Maestro.Dispatch;

/// <summary>
/// The loop of one process: sessions run as tasks, everything they and the clock have to say comes in through one channel, and only the loop
/// interrupts and counts them.
/// </summary>
internal sealed class RunningSessions(RunServices services, Leasing leasing, Reconciliation issues, PullReconciliation pulls)
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(500);

    private readonly ControlDesk _control = new(services);
    private readonly Dictionary<LaneId, RunningAttempt> _running = [];
    private readonly Channel<DispatchEvent> _events = Channel.CreateUnbounded<DispatchEvent>(new() { SingleReader = true });

    /// <summary>Listens to the clock and to whoever winds down, until it is disposed.</summary>
    public IAsyncDisposable Listen(CancellationToken shutdown) => new Clock(
    [
        Timer(TickInterval, new DispatchEvent.Tick()),
        Timer(Leasing.Heartbeat, new DispatchEvent.Heartbeat()),
        Timer(services.Settings.PollInterval, new DispatchEvent.Poll()),
        shutdown.Register(() => _events.Writer.TryWrite(new DispatchEvent.Shutdown())),
    ]);

    /// <summary>Handles what comes until no session runs any more.</summary>
    public async Task HearToTheEndAsync(LoadedWorkflow workflow, PassBuilder pass)
    {
        while (_running.Count > 0) await HandleAsync(await _events.Reader.ReadAsync(CancellationToken.None), workflow, pass);
    }

    /// <summary>Runs a session as a task of its own.</summary>
    public void Start(RunningAttempt started)
    {
        _running[started.Scope.Lane] = started;
        _ = Task.Run(async () =>
        {
            DispatchEvent ended;
            try
            {
                ended = new DispatchEvent.Ended(
                    started.Scope.Lane, await new AttemptRunner(services).RunAsync(started.Scope, started.Signals), null);
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
    public async Task HearWaitingAsync(LoadedWorkflow workflow, PassBuilder pass)
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
                leasing.Renew(running.Scope.Fence);
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
        if (!await issues.ReadIssuesAsync(policy, CancellationToken.None)) pass.TrackerSilent(services.Tracker.Provider);
        if (!await pulls.ReadAsync(policy, workflow.Base.Commit, pass.ReportOnce, CancellationToken.None)) pass.ForgeSilent(services.Forge.Provider);
        var reading = issues.Reading(policy);
        foreach (var state in issues.Lanes())
        {
            if (!_running.TryGetValue(state.Lane.Id, out var running)) continue;
            if (Interruptions.Of(reading.Decide(state)) is { } interruption) running.Signals.Interrupt(interruption);
        }
    }

    private ITimer Timer(TimeSpan interval, DispatchEvent happened) =>
        services.Time.CreateTimer(_ => _events.Writer.TryWrite(happened), state: null, interval, interval);

    /// <summary>What has to be let go of when nobody listens any more.</summary>
    private sealed class Clock(IReadOnlyList<IAsyncDisposable> parts) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var part in parts) await part.DisposeAsync();
        }
    }
}
