namespace Maestro.Agents;

/// <summary>How a turn ended.</summary>
internal enum TurnOutcome
{
    /// <summary>The agent finished it.</summary>
    Completed,

    /// <summary>The agent reported that it failed.</summary>
    Failed,

    /// <summary>It was interrupted by <see cref="IAgentSession.InterruptAsync"/>.</summary>
    Interrupted,

    /// <summary>No progress for too long (<c>stall_timeout</c>, <c>item_timeout</c>); it was interrupted.</summary>
    Stalled,

    /// <summary>It ran longer than a turn may (<c>turn_timeout</c>); it was interrupted.</summary>
    TimedOut,

    /// <summary>The agent's process ended, or closed its output, in the middle of it.</summary>
    ProcessExited,

    /// <summary>The thread waited for a person although every question was answered; it was interrupted.</summary>
    ApprovalRequired,

    /// <summary>The account's usage limit is reached; <see cref="AgentFailure.ResetsAt"/> says until when.</summary>
    UsageLimit,
}
