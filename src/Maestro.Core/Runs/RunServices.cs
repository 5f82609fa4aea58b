using Maestro.Agents;
using Maestro.Agents.Comments;
using Maestro.Agents.Tools;
using Maestro.Agents.Validation;
using Maestro.Effects;
using Maestro.Forges;
using Maestro.Gates;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Processes;
using Maestro.Settings;
using Maestro.Settings.Credentials;
using Maestro.Trackers;

namespace Maestro.Runs;

/// <summary>What the runs of one project share; made once by the composition root.</summary>
internal sealed record RunServices
{
    public required MaestroSettings Settings { get; init; }

    public required ILedger Ledger { get; init; }

    public required ITracker Tracker { get; init; }

    public required IForge Forge { get; init; }

    public required EffectRunner Effects { get; init; }

    public required SharedRepository Repository { get; init; }

    public required LanePreparation Lanes { get; init; }

    /// <summary>Moves lanes forward, tells and keeps their work, removes them.</summary>
    public required RetainedLanes Retained { get; init; }

    public required WorktreeRoot Worktrees { get; init; }

    public required ToolServices Tools { get; init; }

    public required TrackerComment Comments { get; init; }

    public required IAgentLauncher Agents { get; init; }

    public required ICommandRunner Commands { get; init; }

    public required FileGate Files { get; init; }

    public required ProcessTable Processes { get; init; }

    public required Redactor Redactor { get; init; }

    /// <summary>The agent's program, for what it says of itself.</summary>
    public required AgentProgram AgentProgram { get; init; }

    /// <summary>Names of the variables that hold our secrets: no child sees them.</summary>
    public required IReadOnlyList<string> SecretVariables { get; init; }

    /// <summary>The folder beside the ledger where Maestro keeps what it needs; absolute.</summary>
    public required string StateDirectory { get; init; }

    public required IReadOnlyDictionary<string, string> ParentEnvironment { get; init; }

    public required ProcessIdentity Self { get; init; }

    public required string Host { get; init; }

    public required TimeProvider Time { get; init; }
}
