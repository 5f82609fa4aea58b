using System.Runtime.ExceptionServices;
using Maestro.Agents;
using Maestro.Agents.Tools;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Problems;

namespace Maestro.Runs;

/// <summary>The agent works: one session of at most <c>max_turns</c> turns on one thread.</summary>
internal sealed class AgentStage(
    RunScope scope, RunLedger run, RunServices services, RunSignals signals, BudgetLimits limits, SessionStart start, TurnVerdict verdict, LaneShell shell, ToolHost tools)
{
    /// <summary>Runs the session to its end and sees its whole process tree gone.</summary>
    public async Task<StageResult> RunAsync(CancellationToken cancellation)
    {
        if (OverBudget() is { } over) return over;
        await using var observer = new LivenessObserver(
            scope, run, signals, limits, services.Redactor, services.Time, run.State.Lane.ThreadTokensAccounted);
        IAgentSession session;
        try
        {
            session = await start.StartAsync(observer, cancellation);
        }
        catch (MaestroException failure)
        {
            return new StageResult.Failed(failure.Code, services.Redactor.Redact(failure.Problems[0].ToString()));
        }

        await using (session)
        {
            using var stopped = tools.Stop.Register(() => signals.Interrupt(new RunInterruption(InterruptionKind.Suspend, "tools_stopped")));
            StageResult result;
            try
            {
                Attach(session, observer);
                await verdict.BeginAsync(cancellation);
                result = await TurnsAsync(session, observer, cancellation);
            }
            finally
            {
                signals.Attach(null);
                observer.Detach();
                var ending = await session.EndAsync();
                if (!ending.TreeGone) signals.Interrupt(new RunInterruption(InterruptionKind.Attention, Reasons.AgentSurvived));
                else if (signals.Interruption?.Kind != InterruptionKind.LeaseLost) await shell.AfterRunAsync();
            }

            observer.Flush();
            if (tools.Cause is { } cause) ExceptionDispatchInfo.Throw(cause);
            return signals.Interruption is { } interruption ? Interrupted(interruption, result) : Ended(result);
        }
    }

    private void Attach(IAgentSession session, LivenessObserver observer)
    {
        observer.Attach(session, run.State.Lane.ThreadId == session.ThreadId);
        run.Write(LedgerWrite.AttemptStage, writer =>
        {
            var lane = writer.FindLane(scope.Lane)!.Lane;
            var sameThread = lane.ThreadId == session.ThreadId;
            writer.SaveLane(lane with
            {
                ThreadId = session.ThreadId,
                ThreadTokensAccounted = sameThread ? lane.ThreadTokensAccounted : 0,
            });
            writer.SaveAttempt(writer.FindAttempt(scope.Run)! with
            {
                Stage = AttemptStage.Executing,
                Agent = session.Process,
                ThreadId = session.ThreadId,
            });
            writer.AddEvent(run.Event("session_started", ("thread_id", session.ThreadId), ("resumed", sameThread ? "yes" : "no")));
        });
        signals.Attach(session);
    }

    private async Task<StageResult> TurnsAsync(IAgentSession session, LivenessObserver observer, CancellationToken cancellation)
    {
        var input = await start.FirstInputAsync(cancellation);
        for (var turn = 1; ; turn++)
        {
            if (turn > 1 && OverBudget() is { } over) return over;
            run.Update(LedgerWrite.AttemptStage, (Attempt attempt) => attempt with { Turns = attempt.Turns + 1 });
            observer.BeginTurn();
            TurnResult result;
            try
            {
                result = await session.RunTurnAsync(input, signals.Interrupted);
            }
            catch (OperationCanceledException) when (signals.Interruption is not null)
            {
                return new StageResult.Suspended(null);
            }
            catch (MaestroException failure)
            {
                return new StageResult.Failed(failure.Code, services.Redactor.Redact(failure.Problems[0].ToString()));
            }

            observer.Flush();
            var judged = await verdict.JudgeAsync(result, turn, cancellation);
            if (judged is not null) return judged;
            input = await start.ContinuationInputAsync(cancellation);
        }
    }

    private StageResult? OverBudget()
    {
        var day = DateOnly.FromDateTime(services.Time.GetUtcNow().UtcDateTime);
        var today = services.Ledger.Read(reader => reader.ReadTokensOn(day));
        var lane = run.State.Lane;
        return lane.TokensUsed >= limits.TokensPerIssue || today >= limits.TokensPerDay
            ? new StageResult.Attention(
                Reasons.TokenBudgetExhausted, $"{lane.TokensUsed} tokens on this issue, {today} today; the budget is used up.")
            : null;
    }

    /// <summary>What the agent finalized stands, even if the session was interrupted right after.</summary>
    private StageResult Ended(StageResult result) => run.Attempt is { FinalizedPath: not null, PathsConflict: false } && result is StageResult.Failed
        ? StageResult.Done.Instance
        : result;

    private StageResult Interrupted(RunInterruption interruption, StageResult result) => interruption.Kind switch
    {
        InterruptionKind.LeaseLost => throw new FenceLostException(scope.Fence),
        InterruptionKind.Attention => new StageResult.Attention(interruption.Reason, $"The session was interrupted: {interruption.Reason}."),
        InterruptionKind.Overtaken => new StageResult.Overtaken(),
        _ when result is StageResult.Suspended { Retry: not { Kind: RetryKind.UsageLimit } } => new StageResult.Suspended(null),
        _ => result,
    };
}
