namespace Maestro.Operations.Status;

/// <summary>The process that polls.</summary>
public sealed record DaemonStatus
{
    /// <summary>Process id.</summary>
    public required int Pid { get; init; }

    /// <summary>Its machine.</summary>
    public required string Host { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Its last poll.</summary>
    public DateTimeOffset? LastTickAt { get; init; }

    /// <summary>Its next poll.</summary>
    public DateTimeOffset? NextTickAt { get; init; }
}
