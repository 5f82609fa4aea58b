namespace Maestro.Agents.Probe;

/// <summary>Why a check of the probe failed, where no problem of the agent's already has a name (docs/spec/probe.md, "Codes").</summary>
internal static class ProbeCodes
{
    /// <summary>The check did not end within its limit.</summary>
    public const string Timeout = "check_timeout";

    /// <summary><c>--version</c> told no version.</summary>
    public const string VersionUntold = "version_untold";

    /// <summary>The version is older than any that Maestro was tested with.</summary>
    public const string TooOld = AgentProblems.TooOld;

    /// <summary>No schema was generated, or it cannot be read.</summary>
    public const string SchemaUnusable = "schema_unusable";

    /// <summary>A method or notification is not in the schema, or the server calls it unknown.</summary>
    public const string MethodMissing = "method_missing";

    /// <summary>The agent did not ask the model that its home names.</summary>
    public const string ModelNotAsked = "model_not_asked";

    /// <summary>The turn did not complete.</summary>
    public const string TurnNotCompleted = "turn_not_completed";

    /// <summary>A dynamic tool was not offered to the model, or a call of it did not arrive.</summary>
    public const string ToolMissing = "tool_missing";

    /// <summary>The arguments or the answer of a tool call arrived changed.</summary>
    public const string ToolChanged = "tool_changed";

    /// <summary>The agent's command did nothing that can be judged.</summary>
    public const string CommandUnusable = "command_unusable";

    /// <summary>A variable that must stay hidden reached the agent's command.</summary>
    public const string EnvironmentVisible = "environment_visible";

    /// <summary>The sandbox forbids what it was told to allow.</summary>
    public const string GrantRefused = "grant_refused";

    /// <summary>The sandbox allows what it was told to forbid.</summary>
    public const string SandboxOpen = "sandbox_open";

    /// <summary>Another thread was resumed.</summary>
    public const string ThreadChanged = "thread_changed";

    /// <summary>A process is still there although its session was ended.</summary>
    public const string ProcessLeft = "process_left";
}
