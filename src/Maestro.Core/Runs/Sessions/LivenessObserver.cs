using System.Text.Json.Nodes;
using Maestro.Agents;
using Maestro.Ledger;
using Maestro.Problems;
using Maestro.Processes;
using Maestro.Settings.Credentials;

namespace Maestro.Runs;

/// <summary>
/// Collects what an agent's session reports and brings it to the ledger at most once a second: liveness for status, events for the journal.
/// </summary>
internal sealed class LivenessObserver : IAgentObserver, IAsyncDisposable
{
    private const int MostDescendants = 256;
    private const int MostEvents = 2_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Lock _flushing = new();
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
    private long _subAgentsTotal;
    private long _subAgentsAccounted;
    private long _turnBegan;
    private bool _changed;
    private int _dropped;
    private IAgentSession? _session;
    private IReadOnlyList<ProcessIdentity> _tree = [];

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
        _timer = time.CreateTimer(_ => FlushUnlessBusy(), state: null, Interval, Interval);
    }

    /// <summary>A turn begins: tokens are counted against the turn's budget from here.</summary>
    public void BeginTurn()
    {
        lock (_lock) _turnBegan = _now.TotalTokens;
    }

    /// <summary>The agent is there; another thread than before has spent nothing yet.</summary>
    /// <param name="session">Whose process tree is looked at from now on.</param>
    /// <param name="isSameThread">The thread of the session before goes on.</param>
    public void Attach(IAgentSession session, bool isSameThread)
    {
        lock (_lock)
        {
            _session = session;
            if (!isSameThread) _threadAccounted = _threadTotal = 0;
        }
    }

    /// <summary>The agent is gone.</summary>
    public void Detach()
    {
        lock (_lock) _session = null;
    }

    public void Observe(AgentEvent happened, DateTimeOffset at)
    {
        lock (_lock)
        {
            _changed = true;
            _now = Seen(_now, happened, at);
            if (happened is AgentEvent.TokenUsage) CheckTurnBudget();
            if (Describe(happened) is { } data) Keep(new JournalEvent(0, at, _scope.Lane, _scope.Run, data.Type, data.Json));
        }
    }

    /// <summary>Brings what was collected to the ledger; a lost lease ends the session.</summary>
    public void Flush()
    {
        lock (_flushing) FlushAlone();
    }

    // A ledger that keeps a write waiting must not gather a thread of the pool each second.
    private void FlushUnlessBusy()
    {
        if (!_flushing.TryEnter()) return;
        try
        {
            FlushAlone();
        }
        finally
        {
            _flushing.Exit();
        }
    }

    private void FlushAlone()
    {
        Attempt now;
        JournalEvent[] events;
        long threadTotal, subAgents, spent;
        IReadOnlyList<ProcessIdentity> tree;
        LookAtTree();
        lock (_lock)
        {
            if (!_changed) return;
            _changed = false;
            now = _now;
            tree = _tree;
            events = _dropped == 0 ? [.. _events] : [.. _events, Dropped()];
            _events.Clear();
            _dropped = 0;
            threadTotal = _threadTotal;
            subAgents = _subAgentsTotal - _subAgentsAccounted;
            spent = threadTotal - _threadAccounted + subAgents;
            _threadAccounted = threadTotal;
            _subAgentsAccounted = _subAgentsTotal;
        }

        try
        {
            _run.Write(LedgerWrite.AttemptLiveness, writer =>
            {
                writer.SaveAttempt(Merge(writer.FindAttempt(_scope.Run)!, now) with { AgentDescendants = tree });
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
        catch (MaestroException)
        {
            // The ledger cannot be written now; what was collected is written at the next tick, and the session's own writes tell of it.
            lock (_lock)
            {
                _changed = true;
                _events.InsertRange(0, events);
                _threadAccounted -= spent - subAgents;
                _subAgentsAccounted -= subAgents;
            }
        }
    }

    private JournalEvent Dropped() =>
        new(0, _time.GetUtcNow(), _scope.Lane, _scope.Run, "events_dropped", $$"""{"count":{{_dropped}}}""");

    /// <summary>Who belongs to the agent's tree now: one that leaves it later is still known, also to the process that comes after a crash.</summary>
    private void LookAtTree()
    {
        IAgentSession? session;
        lock (_lock) session = _session;
        if (session is null) return;
        var tree = session.LookAtTree();
        lock (_lock)
        {
            var known = _tree.Union(tree).TakeLast(MostDescendants).ToList();
            if (known.Count == _tree.Count) return;
            _tree = known;
            _changed = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        Flush();
    }

    /// <summary>An agent that floods us costs its own history, not our memory.</summary>
    private void Keep(JournalEvent happened)
    {
        if (_events.Count >= MostEvents) _dropped++;
        else _events.Add(happened);
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
        if (_baseline is null)
        {
            var begun = usage.Grew ? usage.Total.Since(usage.Last) : usage.Total;
            _baseline = begun;

            // An agent that died before it wrote its totals down counts on from less than was accounted: what it spends now is spent all the same.
            if (begun.Total < _threadAccounted) _threadAccounted = _threadTotal = begun.Total;
        }

        var used = usage.Total.Since(_baseline.Value).Plus(usage.SubAgents);
        _threadTotal = Math.Max(_threadTotal, usage.Total.Total);
        _subAgentsTotal = usage.SubAgents.Total;
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
        var data = EventNames.Data(happened, _redactor.Redact);
        if (data is null) return null;
        var json = new JsonObject();
        foreach (var (name, value) in data) json[name] = value;
        return (EventNames.Of(happened), json.ToJsonString());
    }
}
