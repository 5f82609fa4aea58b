using Maestro.Issues;

namespace Maestro.Lifecycle;

/// <summary>Everything that a decision about a lane depends on. Closed values only: two equal records get equal decisions.</summary>
public sealed record LaneFacts
{
    /// <summary>The operator's suspension.</summary>
    public HoldFact Hold { get; init; }

    /// <summary>Code of the guard in the ledger; null when there is none.</summary>
    public string? Guard { get; init; }

    /// <summary>The public writes of the guard are pending and no process does them.</summary>
    public bool GuardUnsettled { get; init; }

    /// <summary>The tracker answered.</summary>
    public bool TrackerReadable { get; init; } = true;

    /// <summary>How the issue stands, as last read.</summary>
    public IssueStanding Standing { get; init; }

    /// <summary>The issue carries the opt-out label, or an attention label that we did not set.</summary>
    public bool OptedOut { get; init; }

    /// <summary>What keeps the work from being begun; nothing does once an agent has begun.</summary>
    public StartObstacle Obstacle { get; init; }

    /// <summary>The newest attempt.</summary>
    public AttemptFact Attempt { get; init; }

    /// <summary>A due time that is not reached.</summary>
    public RetryFact Retry { get; init; }

    /// <summary>The agent's account reached a limit: no agent is started before it resets.</summary>
    public bool AccountLimited { get; init; }

    /// <summary>What is left of the budgets.</summary>
    public BudgetFact Budget { get; init; }

    /// <summary>The handoff record.</summary>
    public HandoffFact Handoff { get; init; }

    /// <summary>What is known of the review; matters once the handoff is complete.</summary>
    public ReviewFacts Review { get; init; } = ReviewFacts.Unread;

    /// <summary>Nothing is left of the lane.</summary>
    public bool Finished { get; init; }
}
