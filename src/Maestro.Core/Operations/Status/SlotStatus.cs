namespace Maestro.Operations.Status;

/// <summary>Dispatch slots.</summary>
public sealed record SlotStatus
{
    /// <summary>Taken.</summary>
    public required int Used { get; init; }

    /// <summary>In all.</summary>
    public required int Total { get; init; }

    /// <summary>Taken, by issue state.</summary>
    public required IReadOnlyDictionary<string, int> ByState { get; init; }
}
