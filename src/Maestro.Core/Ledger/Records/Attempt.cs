using Maestro.Lanes;
using Maestro.Processes;

namespace Maestro.Ledger;

/// <summary>One run attempt in a lane. After a crash the same attempt goes on; <see cref="Starts"/> counts how often it began.</summary>
public sealed record Attempt
{
    /// <summary>The attempt's id; part of every effect key of it.</summary>
    public required RunId Id { get; init; }

    /// <summary>Its lane.</summary>
    public required LaneId Lane { get; init; }

    /// <summary>The lane's episode it belongs to.</summary>
    public required int Episode { get; init; }

    /// <summary>Counts from 1 in an episode.</summary>
    public required int Number { get; init; }

    /// <summary>What it is for.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>How far it is.</summary>
    public required AttemptStage Stage { get; init; }

    /// <summary>How often it began: more than 1 after a crash.</summary>
    public int Starts { get; init; } = 1;

    /// <summary>When it first began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// When it was interrupted cleanly, to go on later: between turns of two sessions, by an operator, a hold or a shutdown. Null while it runs,
    /// and still null after a crash: that is how the two are told apart.
    /// </summary>
    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How it ended; null while it has not.</summary>
    public AttemptOutcome? Outcome { get; init; }

    /// <summary>Stable code of what failed; null when nothing did.</summary>
    public string? ErrorClass { get; init; }

    /// <summary>What failed, for the operator and the next prompt: redacted, capped.</summary>
    public string? ErrorDetail { get; init; }

    /// <summary>The base commit that its instructions and policy were read from.</summary>
    public required string WorkflowCommit { get; init; }

    /// <summary>The agent's process; null before it was started.</summary>
    public ProcessIdentity? Agent { get; init; }

    /// <summary>Every process seen below the agent, to be ended when it is.</summary>
    public IReadOnlyList<ProcessIdentity> AgentDescendants { get; init; } = [];

    /// <summary>The agent's thread.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The active or last turn.</summary>
    public string? TurnId { get; init; }

    /// <summary>Turns begun.</summary>
    public int Turns { get; init; }

    /// <summary>What the agent recorded as its way to end; null before.</summary>
    public TerminalPath? RecordedPath { get; init; }

    /// <summary>A second, different way was recorded: the attempt fails.</summary>
    public bool PathsConflict { get; init; }

    /// <summary>What the agent finalized; null before.</summary>
    public TerminalPath? FinalizedPath { get; init; }

    /// <summary>The agent's summary, or its explanation for manual attention; untrusted, capped.</summary>
    public string? Summary { get; init; }

    /// <summary>The agent asked for the attention label.</summary>
    public bool AttentionLabelRecorded { get; init; }

    /// <summary>Digest of the newest checkpoint; null before the first.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Input tokens of this attempt.</summary>
    public long InputTokens { get; init; }

    /// <summary>Output tokens of this attempt.</summary>
    public long OutputTokens { get; init; }

    /// <summary>All tokens of this attempt.</summary>
    public long TotalTokens { get; init; }

    /// <summary>Protocol messages received.</summary>
    public long EventCount { get; init; }

    /// <summary>Type of the newest event; null before the first.</summary>
    public string? LastEventType { get; init; }

    /// <summary>When the newest event arrived.</summary>
    public DateTimeOffset? LastEventAt { get; init; }

    /// <summary>Last sign of life of the run, host work included.</summary>
    public DateTimeOffset? LastActivityAt { get; init; }

    /// <summary>Last protocol traffic.</summary>
    public DateTimeOffset? LastProtocolActivityAt { get; init; }

    /// <summary>Last progress: an item began or ended, output, token growth.</summary>
    public DateTimeOffset? LastProgressAt { get; init; }
}
