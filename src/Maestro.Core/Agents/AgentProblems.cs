using Maestro.Problems;

namespace Maestro.Agents;

/// <summary>The problems that agents have, by code (docs/spec/agent.md, "Error codes").</summary>
internal static class AgentProblems
{
    /// <summary>The agent's program does not exist or cannot be started.</summary>
    public const string NotFound = "agent_not_found";

    /// <summary>The agent's program is older than any version that Maestro was tested with.</summary>
    public const string TooOld = "agent_too_old";

    /// <summary>A request was not answered in time.</summary>
    public const string RequestTimeout = "agent_request_timeout";

    /// <summary>A request was answered with an error.</summary>
    public const string RequestFailed = "agent_request_failed";

    /// <summary>The process ended while it was needed.</summary>
    public const string Exited = "agent_exited";

    /// <summary>The thread to resume does not exist any more.</summary>
    public const string ThreadNotFound = "agent_thread_not_found";

    /// <summary>The effective sandbox does not allow writing at all.</summary>
    public const string SandboxReadOnly = "sandbox_read_only";

    /// <summary>The effective sandbox lacks something that was asked for.</summary>
    public const string SandboxNotEffective = "sandbox_not_effective";

    /// <summary>The thread waits for a person although nobody can answer.</summary>
    public const string ApprovalRequired = "approval_required";

    /// <summary>No progress while nothing was open.</summary>
    public const string StallTimeout = "stall_timeout";

    /// <summary>No progress while a command or model item was open.</summary>
    public const string ItemTimeout = "item_timeout";

    /// <summary>The turn took too long.</summary>
    public const string TurnTimeout = "turn_timeout";

    /// <summary>The agent reported that the turn failed.</summary>
    public const string TurnFailed = "turn_failed";

    /// <summary>The turn was interrupted.</summary>
    public const string TurnInterrupted = "turn_interrupted";

    /// <summary>The account's usage limit is reached.</summary>
    public const string UsageLimitReached = "usage_limit_reached";

    /// <summary>The problem of a code, as an exception.</summary>
    /// <param name="code">One of the codes above.</param>
    /// <param name="subject">The agent's command, a method, a path.</param>
    /// <param name="message">What happened.</param>
    /// <param name="remedy">What the reader can do.</param>
    /// <param name="inner">What caused it.</param>
    public static MaestroException Of(string code, string subject, string message, string remedy, Exception? inner = null) =>
        new(code == NotFound ? ProblemKind.Usage : ProblemKind.Failure, new Problem(code, subject, message, remedy), inner);
}
