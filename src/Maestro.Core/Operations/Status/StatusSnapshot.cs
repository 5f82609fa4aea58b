namespace Maestro.Operations.Status;

/// <summary>What operators see, on every surface (docs/spec/status.md, <c>maestro.status/1</c>).</summary>
public sealed record StatusSnapshot
{
    /// <summary>Always <c>maestro.status/1</c>.</summary>
    public required string Schema { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>The project of maestro.toml.</summary>
    public required string ProjectId { get; init; }

    /// <summary>The daemon; null when none runs.</summary>
    public DaemonStatus? Daemon { get; init; }

    /// <summary>The workflow in force; null before the first pass.</summary>
    public WorkflowStatus? Workflow { get; init; }

    /// <summary>Dispatch slots.</summary>
    public required SlotStatus Slots { get; init; }

    /// <summary>Tracker and forge.</summary>
    public required IReadOnlyList<ConnectorStatus> Connectors { get; init; }

    /// <summary>Sums over all lanes.</summary>
    public required StatusTotals Totals { get; init; }

    /// <summary>What a person should know.</summary>
    public required IReadOnlyList<StatusWarning> Warnings { get; init; }

    /// <summary>Lanes with a running attempt.</summary>
    public required IReadOnlyList<LaneStatus> ActiveRuns { get; init; }

    /// <summary>Lanes that go on by themselves.</summary>
    public required IReadOnlyList<LaneStatus> Queued { get; init; }

    /// <summary>Every lane that is owned.</summary>
    public required IReadOnlyList<LaneStatus> Lanes { get; init; }

    /// <summary>Run attempts, newest first; the only list that a limit applies to.</summary>
    public required IReadOnlyList<RunStatus> RecentRuns { get; init; }
}
