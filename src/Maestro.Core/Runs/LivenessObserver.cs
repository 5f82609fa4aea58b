using System.Text.Json.Nodes;
using Maestro.Agents;
using Maestro.Ledger;
using Maestro.Settings.Credentials;

namespace Maestro.Runs;

/// <summary>
/// Collects what an agent's session reports and brings it to the ledger at most once a second: liveness for status, events for the journal.
/// </summary>
internal sealed class LivenessObserver : IAgentObserver, IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly RunScope _scope;
    private readonly RunLedger _run;
    private readonly RunSignals _signals;
    private readonly BudgetLimits _limits;
    private readonly Redactor _redactor;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly List<JournalEvent> _events = [];
    private readonly Attempt _begin;
    private Attempt _now;
    private AgentTokens? _baseline;
    private long _threadTotal;
    private long _threadAccounted;
    private long _turnBegan;
    private bool _changed;

    public LivenessObserver(
        RunScope scope,
        RunLedger run,
        RunSignals signals,
        BudgetLimits limits,
        Redactor redactor,
        TimeProvider time,
        long threadAccounted)
    {
        _time = time;
        _threadAccounted = threadAccounted;
        _threadTotal = threadAccounted;
        _scope = scope;
        _run = run;
        _signals = signals;
        _limits = limits;
        _redactor = redactor;
        _begin = run.Attempt;
        _now = _begin;
        _timer = time.CreateTimer(_ => Flush(), state: null, Interval, Interval);
    }

    /// <summary>A turn begins: tokens are counted against the turn's budget from here.</summary>
    public void BeginTurn()
    {
        lock (_lock) _turnBegan = _now.TotalTokens;
    }

    public void Observe(AgentEvent happened, DateTimeOffset at)
    {
        lock (_lock)
        {
            _changed = true;
            _now = Seen(_now, happened, at);
            if (happened is AgentEvent.TokenUsage) CheckTurnBudget();
            if (Describe(happened) is { } data) _events.Add(new JournalEvent(0, at, _scope.Lane, _scope.Run, data.Type, data.Json));
        }
    }

    /// <summary>Brings what was collected to the ledger; a lost lease ends the session.</summary>
    public void Flush()
    {
        Attempt now;
        JournalEvent[] events;
        long threadTotal, spent;
        lock (_lock)
        {
            if (!_changed) return;
            _changed = false;
            now = _now;
            events = [.. _events];
            _events.Clear();
            threadTotal = _threadTotal;
            spent = threadTotal - _threadAccounted;
            _threadAccounted = threadTotal;
        }

        try
        {
            _run.Write(LedgerWrite.AttemptLiveness, writer =>
            {
                writer.SaveAttempt(Merge(writer.FindAttempt(_scope.Run)!, now));
                if (spent > 0)
                {
                    var lane = writer.FindLane(_scope.Lane)!.Lane;
                    writer.SaveLane(lane with { TokensUsed = lane.TokensUsed + spent, ThreadTokensAccounted = threadTotal });
                    writer.AddTokens(DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime), spent);
                }

                foreach (var happened in events) writer.AddEvent(happened);
            });
        }
        catch (FenceLostException)
        {
            _signals.Interrupt(new RunInterruption(InterruptionKind.LeaseLost, "lease_lost"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        Flush();
    }

    private static Attempt Merge(Attempt stored, Attempt now) => stored with
    {
        TurnId = now.TurnId,
        InputTokens = now.InputTokens,
        OutputTokens = now.OutputTokens,
        TotalTokens = now.TotalTokens,
        EventCount = now.EventCount,
        LastEventType = now.LastEventType,
        LastEventAt = now.LastEventAt,
        LastActivityAt = now.LastActivityAt,
        LastProtocolActivityAt = now.LastProtocolActivityAt,
        LastProgressAt = now.LastProgressAt,
    };

    private Attempt Seen(Attempt attempt, AgentEvent happened, DateTimeOffset at)
    {
        attempt = attempt with
        {
            EventCount = attempt.EventCount + 1,
            LastEventType = EventNames.Of(happened),
            LastEventAt = at,
            LastActivityAt = at,
            LastProtocolActivityAt = happened.IsProtocol ? at : attempt.LastProtocolActivityAt,
            LastProgressAt = happened.IsProgress ? at : attempt.LastProgressAt,
        };
        return happened switch
        {
            AgentEvent.TurnStarted started => attempt with { TurnId = started.TurnId },
            AgentEvent.TokenUsage usage => Counted(attempt, usage),
            _ => attempt,
        };
    }

    /// <summary>Totals are the thread's: what a resumed thread had spent before this session is not this session's.</summary>
    private Attempt Counted(Attempt attempt, AgentEvent.TokenUsage usage)
    {
        _baseline ??= usage.Total.Since(usage.Last);
        var used = usage.Total.Since(_baseline.Value);
        _threadTotal = Math.Max(_threadTotal, usage.Total.Total);
        return attempt with
        {
            InputTokens = _begin.InputTokens + used.Input,
            OutputTokens = _begin.OutputTokens + used.Output,
            TotalTokens = _begin.TotalTokens + used.Total,
        };
    }

    private void CheckTurnBudget()
    {
        if (_now.TotalTokens - _turnBegan <= _limits.TokensPerTurn) return;
        _signals.Interrupt(new RunInterruption(InterruptionKind.Attention, Lifecycle.Reasons.TokenBudgetExhausted));
    }

    private (string Type, string Json)? Describe(AgentEvent happened)
    {
        var data = EventNames.Data(happened);
        if (data is null) return null;
        var json = new JsonObject();
        foreach (var (name, value) in data) json[name] = value is null ? null : _redactor.Redact(value);
        return (EventNames.Of(happened), json.ToJsonString());
    }
}
