using Maestro.Agents.AppServer.Payloads;
using Maestro.Agents.AppServer.Requests;
using Maestro.Agents.AppServer.Tracking;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Agents.AppServer;

/// <summary>A session with an app-server: one thread, one turn at a time.</summary>
/// <param name="connection">The connection; ended with this.</param>
/// <param name="launch">What it was started with.</param>
/// <param name="thread">The thread.</param>
/// <param name="time">The clock.</param>
internal sealed class AppServerSession(
    AppServerConnection connection, AgentLaunch launch, ThreadPayload thread, TimeProvider time) : IAgentSession
{
    private readonly Lock gate = new();
    private RunningTurn? running;
    private Task<AgentEnding>? ended;

    /// <inheritdoc/>
    public string ThreadId => thread.ThreadId;

    /// <inheritdoc/>
    public EffectiveSandbox Sandbox => thread.Sandbox;

    /// <inheritdoc/>
    public ProcessIdentity Process => connection.Process;

    /// <inheritdoc/>
    public string? ActiveTurnId => connection.Protocol.TurnId;

    /// <inheritdoc/>
    public AgentTokens Tokens => connection.Protocol.ThreadTokens;

    /// <inheritdoc/>
    public IReadOnlyList<ProcessIdentity> LookAtTree(ProcessSnapshot? snapshot = null) => connection.Look(snapshot);

    /// <inheritdoc/>
    public async Task<TurnResult> RunTurnAsync(TurnInput input, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var turn = connection.Protocol.BeginTurn();
        lock (gate) running = turn;
        using var over = new CancellationTokenSource();
        Task<string>? started = null;
        try
        {
            var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = cancellation.Register(cancelled.SetResult);
            var watch = new TurnWatch(connection, launch.Timers, launch.Limits.Approval, time).ExpireAsync(over.Token);
            started = connection.RequestAsync(new TurnStartRequest(ThreadId, turn, input, launch.Model ?? thread.Model), over.Token);

            // A turn may be under way, or over, before its start is answered; then the answer does not matter.
            await Task.WhenAny(started, turn.Named, turn.Ended, connection.Closed, cancelled.Task);
            if (started.IsFaulted && !turn.Named.IsCompleted && !SaysExited(started)) await started;
            await Task.WhenAny(turn.Ended, connection.Closed, watch, cancelled.Task);
            if (turn.Ended.IsCompleted) return Ended(turn, await turn.Ended);
            if (connection.Closed.IsCompleted) return await ExitedAsync(turn);
            await InterruptAsync(turn);
            cancellation.ThrowIfCancellationRequested();
            var (outcome, failure) = await watch;
            return Result(turn, outcome, failure);
        }
        finally
        {
            await over.CancelAsync();
            _ = started?.Exception;
            connection.Protocol.LeaveTurn(turn);
            lock (gate) running = null;
        }
    }

    /// <inheritdoc/>
    public Task SteerAsync(string text, string expectedTurnId, CancellationToken cancellation) =>
        connection.RequestAsync(new TurnSteerRequest(ThreadId, expectedTurnId, text), cancellation);

    /// <inheritdoc/>
    public async Task InterruptAsync(CancellationToken cancellation)
    {
        RunningTurn? turn;
        lock (gate) turn = running;
        if (turn is null) return;
        await InterruptAsync(turn).WaitAsync(cancellation);
        turn.End(new TurnEnd("interrupted", null));
    }

    /// <inheritdoc/>
    public Task<AgentEnding> EndAsync()
    {
        lock (gate) return ended ??= Task.Run(EndOnceAsync);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await EndAsync();

    // Interrupting ends the turn, not its commands: cleaning ends those. An agent that does not answer is not asked twice.
    private async Task<AgentEnding> EndOnceAsync()
    {
        RunningTurn? turn;
        lock (gate) turn = running;
        var answers = !connection.Closed.IsCompleted && (turn is null || await InterruptAsync(turn));
        if (answers && !connection.Closed.IsCompleted)
        {
            await connection.TryRequestAsync(new PlainRequest(Methods.CleanTerminals, ("threadId", ThreadId)));
        }

        turn?.End(new TurnEnd("interrupted", null));
        return await connection.EndAsync();
    }

    /// <summary>Asks the agent to end the turn and waits for its end, each within the limit; false when it does not answer.</summary>
    private async Task<bool> InterruptAsync(RunningTurn turn)
    {
        using var over = new CancellationTokenSource();
        await Task.WhenAny(turn.Named, turn.Ended, connection.Closed, Task.Delay(launch.Limits.TurnInterrupt, time, over.Token));
        if (turn.Ended.IsCompleted) return true;
        if (turn.Id is null || connection.Closed.IsCompleted) return false;
        var request = new PlainRequest(Methods.TurnInterrupt, ("threadId", ThreadId), ("turnId", turn.IdText));
        var answered = await connection.TryRequestAsync(request);
        if (answered) await Task.WhenAny(turn.Ended, connection.Closed, Task.Delay(launch.Limits.TurnInterrupt, time, over.Token));
        await over.CancelAsync();
        return answered;
    }

    private TurnResult Ended(RunningTurn turn, TurnEnd end) => end switch
    {
        { Status: "completed" } => Result(turn, TurnOutcome.Completed, null),
        { Status: "interrupted" } => Result(
            turn, TurnOutcome.Interrupted, new AgentFailure(AgentProblems.TurnInterrupted, end.Error?.Message ?? "The turn was interrupted.")),
        { Error.Class: "usage_limit_exceeded" } => Result(
            turn,
            TurnOutcome.UsageLimit,
            new AgentFailure(AgentProblems.UsageLimitReached, end.Error.Message) { Class = end.Error.Class, ResetsAt = ResetsAt() }),
        _ => Result(
            turn,
            TurnOutcome.Failed,
            new AgentFailure(AgentProblems.TurnFailed, end.Error?.Message ?? $"The agent ended the turn as '{end.Status}'.")
            {
                Class = end.Error?.Class ?? "",
            }),
    };

    private static bool SaysExited(Task request) => request.Exception?.InnerException is MaestroException { Code: AgentProblems.Exited };

    private async Task<TurnResult> ExitedAsync(RunningTurn turn)
    {
        var code = await connection.Closed;
        var how = code is { } known ? $"The agent's process ended with exit code {known}." : "The agent closed its output.";
        return Result(turn, TurnOutcome.ProcessExited, new AgentFailure(AgentProblems.Exited, how + connection.LastSaid));
    }

    private TurnResult Result(RunningTurn turn, TurnOutcome outcome, AgentFailure? failure) =>
        new(outcome, turn.IdText, connection.Protocol.TurnTokens, connection.Protocol.ThreadTokens)
        {
            Failure = failure,
            LastMessage = turn.LastMessage,
        };

    // The window that is used up; of two, the one that opens later.
    private DateTimeOffset? ResetsAt()
    {
        if (connection.Protocol.Limits is not { } limits) return null;
        var primary = limits.PrimaryUsedPercent >= 100 ? limits.PrimaryResetsAt : null;
        var secondary = limits.SecondaryUsedPercent >= 100 ? limits.SecondaryResetsAt : null;
        return primary is null || secondary > primary ? secondary : primary;
    }
}
