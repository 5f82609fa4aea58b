using Maestro.Agents;

namespace Maestro.Runs;

/// <summary>How the loop that started a session reaches it: to interrupt it, and to steer its turn.</summary>
internal sealed class RunSignals : IDisposable
{
    private readonly CancellationTokenSource _interrupted = new();
    private readonly Lock _lock = new();
    private IAgentSession? _session;

    /// <summary>Cancelled once the session shall end.</summary>
    public CancellationToken Interrupted => _interrupted.Token;

    /// <summary>Why; null while it goes on. The first reason stays, but for an agent that cannot be ended, which only a lost lease overrules.</summary>
    public RunInterruption? Interruption { get; private set; }

    /// <summary>Ends the session.</summary>
    public void Interrupt(RunInterruption interruption)
    {
        lock (_lock)
        {
            if (Overrules(interruption)) Interruption = interruption;
        }

        _interrupted.Cancel();
    }

    private bool Overrules(RunInterruption interruption) => interruption switch
    {
        _ when Interruption is null => true,
        { Kind: InterruptionKind.LeaseLost } => true,
        { Reason: Lifecycle.Reasons.AgentSurvived } => Interruption.Kind != InterruptionKind.LeaseLost,
        _ => false,
    };

    /// <summary>The session's agent is there, or (null) gone.</summary>
    public void Attach(IAgentSession? session)
    {
        lock (_lock) _session = session;
    }

    /// <summary>Gives the active turn a message; false when there is none, or another than expected.</summary>
    public async Task<bool> SteerAsync(string text, string? expectedTurn, CancellationToken cancellation)
    {
        IAgentSession? session;
        lock (_lock) session = _session;
        if (session?.ActiveTurnId is not { } turn || (expectedTurn is not null && expectedTurn != turn)) return false;
        await session.SteerAsync(text, turn, cancellation);
        return true;
    }

    public void Dispose() => _interrupted.Dispose();
}
