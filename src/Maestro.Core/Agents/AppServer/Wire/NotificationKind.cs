namespace Maestro.Agents.AppServer.Wire;

/// <summary>What a notification is to Maestro. All but <see cref="Activity"/> are acted on (docs/spec/agent.md, "Notifications").</summary>
internal enum NotificationKind
{
    /// <summary>Shows only that the agent talks.</summary>
    Activity,

    /// <summary><c>turn/started</c>.</summary>
    TurnStarted,

    /// <summary><c>turn/completed</c>.</summary>
    TurnCompleted,

    /// <summary><c>item/started</c>.</summary>
    ItemStarted,

    /// <summary><c>item/completed</c>.</summary>
    ItemCompleted,

    /// <summary><c>item/commandExecution/outputDelta</c>.</summary>
    CommandOutput,

    /// <summary><c>thread/tokenUsage/updated</c>.</summary>
    TokenUsage,

    /// <summary><c>account/rateLimits/updated</c>.</summary>
    RateLimits,

    /// <summary><c>thread/status/changed</c>.</summary>
    ThreadStatus,

    /// <summary><c>error</c>.</summary>
    Error,

    /// <summary><c>warning</c> and its relatives.</summary>
    Warning,

    /// <summary><c>command/exec/outputDelta</c>.</summary>
    ExecOutput,
}
