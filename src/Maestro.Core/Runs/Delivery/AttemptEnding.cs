using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>Ends an attempt that somebody or something overtook.</summary>
internal static class AttemptEnding
{
    /// <summary>Ends an open attempt without a verdict; what it had recorded for a handoff is void with it.</summary>
    /// <param name="writer">The transaction.</param>
    /// <param name="present">The lane as it is there.</param>
    /// <param name="now">The time.</param>
    /// <param name="keepsAgent">The agent is remembered, because it could not be seen gone.</param>
    public static void End(ILedgerWriter writer, LaneState present, DateTimeOffset now, bool keepsAgent)
    {
        writer.SetRetry(present.Lane.Id, null);
        if (present.Handoff is { CompletedAt: null }) writer.SetHandoff(present.Lane.Id, null);
        if (present.Attempt is not { EndedAt: null } open) return;
        writer.SaveAttempt(open with
        {
            Stage = AttemptStage.Ended,
            EndedAt = now,
            Outcome = AttemptOutcome.Overtaken,
            Agent = keepsAgent ? open.Agent : null,
            AgentDescendants = keepsAgent ? open.AgentDescendants : [],
        });
    }
}
