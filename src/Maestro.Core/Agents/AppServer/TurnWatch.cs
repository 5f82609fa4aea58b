namespace Maestro.Agents.AppServer;

/// <summary>
/// The timers of one turn, each of its own and none fed by mere traffic: progress (shorter while nothing is open), the whole turn,
/// and a thread that waits for a person nobody is.
/// </summary>
/// <param name="connection">What the timers look at.</param>
/// <param name="timers">How long.</param>
/// <param name="approval">How long a thread may wait for a person.</param>
/// <param name="time">The clock.</param>
internal sealed class TurnWatch(AppServerConnection connection, AgentTimers timers, TimeSpan approval, TimeProvider time)
{
    private readonly long began = time.GetTimestamp();

    /// <summary>Completes with the reason when a timer runs out.</summary>
    /// <param name="cancellation">The turn ended.</param>
    public async Task<(TurnOutcome Outcome, AgentFailure Failure)> ExpireAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var changed = connection.NextChange;
            var (left, outcome, failure) = Next();
            if (left <= TimeSpan.Zero) return (outcome, failure);
            using var changedOrEnded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(changed, Task.Delay(left, time, changedOrEnded.Token));
            await changedOrEnded.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private (TimeSpan Left, TurnOutcome Outcome, AgentFailure Failure) Next()
    {
        // Idle counts from the turn's beginning when nothing ever happened in it.
        var progress = Math.Max(began, connection.LastProgress);
        var open = connection.Protocol.HasOpenItems;
        var still = open ? timers.Item : timers.Stall;
        var next = (
            Left(progress, still),
            TurnOutcome.Stalled,
            open
                ? new AgentFailure(AgentProblems.ItemTimeout, $"No progress for {Text(still)} while something was open.")
                : new AgentFailure(AgentProblems.StallTimeout, $"No progress for {Text(still)}."));
        var whole = Left(began, timers.Turn);
        if (whole <= next.Item1)
        {
            next = (whole, TurnOutcome.TimedOut, new AgentFailure(AgentProblems.TurnTimeout, $"The turn ran longer than {Text(timers.Turn)}."));
        }

        if (connection.Protocol.WaitingSince is { } since && Left(since, approval) is var person && person <= next.Item1)
        {
            next = (person, TurnOutcome.ApprovalRequired, new AgentFailure(
                AgentProblems.ApprovalRequired, $"The thread still waits for a person {Text(approval)} after every question was answered."));
        }

        return next;
    }

    private TimeSpan Left(long since, TimeSpan span) => span - time.GetElapsedTime(since);

    private static string Text(TimeSpan span) => span.TotalSeconds < 120
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###} s")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{span.TotalMinutes:0.#} min");
}
