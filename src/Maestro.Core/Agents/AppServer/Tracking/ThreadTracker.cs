using Maestro.Agents.AppServer.Payloads;
using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Tracking;

/// <summary>
/// What is known about our thread: the running turn, what is open in it, tokens, limits, whether it waits for a person. Tells the
/// sink what follows from each notification. Used under the session's lock.
/// </summary>
/// <param name="sink">Told what happens.</param>
internal sealed class ThreadTracker(IProtocolSink sink)
{
    private readonly IdSet ended = new(64);
    private readonly IdSet subAgents = new(256);
    private WireId? thread;

    /// <summary>The turn that runs; null between turns.</summary>
    public RunningTurn? Turn { get; private set; }

    /// <summary>Items that are open.</summary>
    public OpenItems Items { get; } = new();

    /// <summary>Token counts.</summary>
    public TokenMeter Tokens { get; } = new();

    /// <summary>The account's limits as last reported; null before the first report.</summary>
    public AgentRateLimits? Limits { get; private set; }

    /// <summary>The thread waits for a person.</summary>
    public bool Waits { get; private set; }

    /// <summary>The thread is ready.</summary>
    /// <param name="threadId">Its id.</param>
    /// <param name="resumed">It existed before.</param>
    public void Ready(string threadId, bool resumed)
    {
        thread = new WireId(System.Text.Encoding.UTF8.GetBytes(threadId));
        sink.Happened(new AgentEvent.ThreadReady(threadId, resumed));
    }

    /// <summary>A turn is about to be asked for.</summary>
    public RunningTurn Begin()
    {
        if (Turn is not null) throw new InvalidOperationException("A turn is running already.");
        Tokens.BeginTurn();
        return Turn = new RunningTurn();
    }

    /// <summary>Whoever ran the turn stops caring about it: what comes for it from now on is late.</summary>
    /// <param name="turn">The turn.</param>
    public void Leave(RunningTurn turn)
    {
        if (turn.Id is { } id) ended.Add(id);
        if (Turn != turn) return;
        Turn = null;
        Waits = false;
        Items.TurnEnded();
    }

    /// <summary>The answer to turn/start named the turn. A name that a notification brought earlier stays.</summary>
    /// <param name="turn">The turn asked for.</param>
    /// <param name="id">Its name.</param>
    public void Named(RunningTurn turn, ReadOnlySpan<byte> id)
    {
        if (turn.Id is null && !id.IsEmpty) Adopt(turn, id);
    }

    /// <summary>A notification of a kind that is acted on.</summary>
    /// <param name="entry">Its method.</param>
    /// <param name="fields">Its params.</param>
    public void Notified(NotificationTable.Entry entry, scoped in NotificationFields fields)
    {
        if (entry.Kind == NotificationKind.RateLimits)
        {
            Limits = Merge(Limits, RateLimitsPayload.Read(fields.Payload));
            sink.Happened(new AgentEvent.RateLimits(Limits));
        }
        else if (entry.Kind == NotificationKind.Warning)
        {
            sink.Happened(new AgentEvent.Warning(entry.Activity.Method, WireText.Line(fields.Text)));
        }
        else if (IsOurs(fields.ThreadId))
        {
            InThread(entry, in fields);
        }
        else
        {
            Elsewhere(entry, in fields);
        }
    }

    private static AgentRateLimits Merge(AgentRateLimits? known, AgentRateLimits news) => known is null ? news : new AgentRateLimits(
        news.PrimaryUsedPercent ?? known.PrimaryUsedPercent,
        news.PrimaryResetsAt ?? known.PrimaryResetsAt,
        news.SecondaryUsedPercent ?? known.SecondaryUsedPercent,
        news.SecondaryResetsAt ?? known.SecondaryResetsAt,
        news.Reached);

    private bool IsOurs(ReadOnlySpan<byte> threadId) => thread is null || threadId.IsEmpty || thread.Is(threadId);

    private void InThread(NotificationTable.Entry entry, scoped in NotificationFields fields)
    {
        switch (entry.Kind)
        {
            case NotificationKind.TurnStarted: TurnStarted(entry, fields.Payload); break;
            case NotificationKind.TurnCompleted: TurnCompleted(entry, fields.Payload); break;
            case NotificationKind.ItemStarted: ItemStarted(entry, in fields); break;
            case NotificationKind.ItemCompleted: ItemCompleted(entry, in fields); break;
            case NotificationKind.CommandOutput: sink.Happened((AgentEvent?)Items.Find(fields.ItemId)?.Output ?? entry.Activity); break;
            case NotificationKind.TokenUsage: TokensReported(in fields); break;
            case NotificationKind.ThreadStatus: StatusChanged(entry, fields.Payload); break;
            case NotificationKind.Error: ErrorReported(entry, in fields); break;
            default: sink.Happened(entry.Activity); break;
        }
    }

    private void TurnStarted(NotificationTable.Entry entry, ReadOnlySpan<byte> payload)
    {
        var started = TurnPayload.Read(payload);
        if (Turn is null || ended.Has(started.Id)) Discard(entry, started.Id);
        else if (Turn.Id is null || !Turn.Id.Is(started.Id)) Adopt(Turn, started.Id);
        else sink.Happened(entry.Activity);
    }

    private void TurnCompleted(NotificationTable.Entry entry, ReadOnlySpan<byte> payload)
    {
        var completed = TurnPayload.Read(payload);
        if (Turn is not { } turn || ended.Has(completed.Id))
        {
            Discard(entry, completed.Id);
            return;
        }

        if (!completed.Id.IsEmpty && (turn.Id is null || !turn.Id.Is(completed.Id))) Adopt(turn, completed.Id);
        sink.Happened(new AgentEvent.TurnCompleted(turn.IdText, completed.Status));
        turn.End(new TurnEnd(completed.Status, completed.Error ?? turn.LastError));
        Leave(turn);
        sink.Changed();
    }

    private void ItemStarted(NotificationTable.Entry entry, scoped in NotificationFields fields)
    {
        if (Turn is null || ended.Has(fields.TurnId))
        {
            Discard(entry, fields.TurnId);
            return;
        }

        var item = ItemPayload.Read(fields.Payload);
        if (item.Kind != AgentItemKind.UserInput) Items.Open(item.Id, item.Kind);
        sink.Happened(new AgentEvent.ItemStarted(WireText.Line(item.Id), item.Kind, item.Title));
        sink.Changed();
    }

    private void ItemCompleted(NotificationTable.Entry entry, scoped in NotificationFields fields)
    {
        var item = ItemPayload.Read(fields.Payload);
        var wasOpen = Items.Close(item.Id);
        if (!wasOpen && (Turn is null || ended.Has(fields.TurnId)))
        {
            Discard(entry, fields.TurnId);
            return;
        }

        var id = WireText.Line(item.Id);
        sink.Happened(new AgentEvent.ItemCompleted(id, item.Kind, item.Title, item.Status, item.ExitCode));
        if (item.Kind == AgentItemKind.Message && item.Text.Length > 0)
        {
            Turn?.LastMessage = item.Text;
            sink.Happened(new AgentEvent.Message(id, item.Text));
        }

        sink.Changed();
    }

    private void TokensReported(scoped in NotificationFields fields)
    {
        var report = TokensPayload.Read(fields.Payload);
        var grew = Tokens.Report(report, Turn?.Id is { } id && id.Is(fields.TurnId));
        sink.Happened(Usage(report, grew));
    }

    private AgentEvent.TokenUsage Usage(TokensPayload report, bool grew) => new(Tokens.ThreadTotal, report.Last, grew)
    {
        InTurn = Turn is null ? default : Tokens.InTurn,
        SubAgents = Tokens.SubAgentTotal,
    };

    private void StatusChanged(NotificationTable.Entry entry, ReadOnlySpan<byte> payload)
    {
        var waits = Turn is not null && ThreadStatusPayload.WaitsForPerson(payload);
        sink.Happened(entry.Activity);
        if (waits == Waits) return;
        Waits = waits;
        sink.Changed();
    }

    private void ErrorReported(NotificationTable.Entry entry, scoped in NotificationFields fields)
    {
        if (Turn is null || ended.Has(fields.TurnId))
        {
            Discard(entry, fields.TurnId);
            return;
        }

        var error = TurnErrorPayload.Read(fields.Payload) ?? new TurnErrorPayload("", "");
        if (!fields.WillRetry) Turn.LastError = error;
        sink.Happened(new AgentEvent.Error(error.Class, error.Message, fields.WillRetry));
    }

    // A sub-agent is a thread of its own whose turns name one of ours as their root; anything else is not about us.
    private void Elsewhere(NotificationTable.Entry entry, scoped in NotificationFields fields)
    {
        var known = subAgents.Find(fields.ThreadId);
        if (known is null && entry.Kind == NotificationKind.TurnStarted && IsOurTurn(TurnPayload.Read(fields.Payload).RootId))
        {
            known = subAgents.Add(new WireId(fields.ThreadId));
        }

        if (known is null)
        {
            Discard(entry, fields.ThreadId);
        }
        else if (entry.Kind == NotificationKind.TokenUsage)
        {
            var report = TokensPayload.Read(fields.Payload);
            var grew = Tokens.ReportSubAgent(known, report);
            sink.Happened(Usage(report, grew));
        }
        else if (entry.Kind is NotificationKind.ItemStarted or NotificationKind.ItemCompleted or NotificationKind.CommandOutput)
        {
            sink.Happened(new AgentEvent.SubAgent(known.Text, entry.Activity.Method));
        }
        else
        {
            sink.Happened(entry.Activity);
        }
    }

    private bool IsOurTurn(ReadOnlySpan<byte> turnId) => !turnId.IsEmpty && (Turn?.Id?.Is(turnId) == true || ended.Has(turnId));

    private void Adopt(RunningTurn turn, ReadOnlySpan<byte> id)
    {
        turn.Name(new WireId(id));
        sink.Happened(new AgentEvent.TurnStarted(turn.IdText));
    }

    private void Discard(NotificationTable.Entry entry, ReadOnlySpan<byte> subject) =>
        sink.Happened(new AgentEvent.Discarded(entry.Activity.Method, WireText.Line(subject)));
}
