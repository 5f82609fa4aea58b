using System.Text.Json;
using Maestro.Cli.Rehearsal.Commands;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Threads;

/// <summary>A conversation: what it was started with, and how far it has come.</summary>
/// <param name="id">The thread's id, a version 7 UUID.</param>
internal sealed class AgentThread(string id)
{
    /// <summary>The thread's id.</summary>
    public string Id => id;

    /// <summary>Where the agent works.</summary>
    public required string Cwd { get; set; }

    /// <summary>The model's name.</summary>
    public required string Model { get; set; }

    /// <summary>The client's name, from <c>initialize</c>.</summary>
    public required string Originator { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public required long CreatedAtMs { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public long UpdatedAtMs { get; set; }

    /// <summary>Where the thread is kept; null for a thread that is not kept.</summary>
    public required string? Path { get; init; }

    /// <summary>The client's approval policy as JSON text.</summary>
    public string ApprovalPolicy { get; set; } = "\"on-request\"";

    /// <summary>The sandbox in force.</summary>
    public SandboxPolicy Sandbox { get; set; } = SandboxPolicy.ReadOnly;

    /// <summary>Instructions of <c>thread/start</c>.</summary>
    public string DeveloperInstructions { get; init; } = "";

    /// <summary>The client's tools; those of <c>thread/start</c>, whatever a resume says.</summary>
    public IReadOnlyList<AdvertisedTool> Tools { get; init; } = [];

    /// <summary>The first words that the client said.</summary>
    public string Preview { get; set; } = "";

    /// <summary>Whether it was archived.</summary>
    public bool Archived { get; set; }

    /// <summary>Tokens of the whole thread.</summary>
    public TokenUsage Tokens { get; set; } = TokenUsage.Zero;

    /// <summary>Tokens of the last model response.</summary>
    public TokenUsage LastTokens { get; set; } = TokenUsage.Zero;

    /// <summary>Turns that have ended, oldest first.</summary>
    public IReadOnlyList<TurnRecord> Turns { get; set; } = [];

    /// <summary>The issue that the thread is about, once a turn told.</summary>
    public IssueText? Issue { get; set; }

    /// <summary>The mode of the last turn that told one.</summary>
    public string? Mode { get; set; }

    /// <summary>What steps saved under a name.</summary>
    public Dictionary<string, string> Saved { get; } = new(StringComparer.Ordinal);

    /// <summary>The turn that runs now.</summary>
    public ActiveTurn? Active { get; set; }

    /// <summary>Commands that are still running.</summary>
    public Terminals Terminals { get; } = new();

    /// <summary>The folders that commands may write in.</summary>
    public IEnumerable<string> WorkspaceRoots => Sandbox.WritableRoots.Prepend(Cwd);

    /// <summary>The thread as a JSON value.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="turns">Whether its turns are part of it.</param>
    /// <param name="version">The version that the agent claims.</param>
    public void WriteTo(Utf8JsonWriter writer, bool turns, string version) => ThreadShape.Write(writer, this, turns, version);
}
