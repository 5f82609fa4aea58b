using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>How the agent behaves as a server, apart from any turn.</summary>
internal sealed record ServerQuirks
{
    /// <summary>An agent that behaves like codex.</summary>
    public static ServerQuirks None { get; } = new();

    /// <summary>The version it claims.</summary>
    public string Version { get; init; } = "0.169.0";

    /// <summary>Lines that it writes to standard error when it starts.</summary>
    public IReadOnlyList<string> StandardError { get; init; } = [];

    /// <summary>The sandbox that it says is in force, whatever was asked for; null tells the truth.</summary>
    public SandboxPolicy? Sandbox { get; init; }

    /// <summary>Whether closing its input does not end it.</summary>
    public bool IgnoreStdinClose { get; init; }

    /// <summary>The error code for a method that it does not know; codex says -32600.</summary>
    public int UnknownMethodCode { get; init; } = RpcException.InvalidRequest;

    /// <summary>Methods that are answered oddly.</summary>
    public IReadOnlyDictionary<string, RequestQuirk> Requests { get; init; } = new Dictionary<string, RequestQuirk>();
}
