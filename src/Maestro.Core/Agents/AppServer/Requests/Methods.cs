namespace Maestro.Agents.AppServer.Requests;

/// <summary>The methods of the app-server that Maestro calls (docs/spec/agent.md, "Methods").</summary>
internal static class Methods
{
    /// <summary>First of all.</summary>
    public const string Initialize = "initialize";

    /// <summary>The notification that follows the answer to <see cref="Initialize"/>.</summary>
    public const string Initialized = "initialized";

    /// <summary>A new thread.</summary>
    public const string ThreadStart = "thread/start";

    /// <summary>A thread of an earlier process.</summary>
    public const string ThreadResume = "thread/resume";

    /// <summary>Ends commands that outlive their turn.</summary>
    public const string CleanTerminals = "thread/backgroundTerminals/clean";

    /// <summary>A turn.</summary>
    public const string TurnStart = "turn/start";

    /// <summary>More input for the running turn.</summary>
    public const string TurnSteer = "turn/steer";

    /// <summary>The end of the running turn.</summary>
    public const string TurnInterrupt = "turn/interrupt";

    /// <summary>A sandboxed command outside any thread.</summary>
    public const string CommandExec = "command/exec";

    /// <summary>A tool call, from the server.</summary>
    public const string ToolCall = "item/tool/call";

    /// <summary>All requests that Maestro sends.</summary>
    public static IReadOnlyList<string> Sent { get; } =
        [Initialize, ThreadStart, ThreadResume, CleanTerminals, TurnStart, TurnSteer, TurnInterrupt, CommandExec];
}
