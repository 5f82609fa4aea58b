namespace Maestro.Operations.Status;

/// <summary>A due time.</summary>
public sealed record RetryStatus
{
    /// <summary>What goes on then.</summary>
    public required string Kind { get; init; }

    /// <summary>Which one in a row.</summary>
    public required int Attempt { get; init; }

    /// <summary>Not before then.</summary>
    public required DateTimeOffset DueAt { get; init; }
}
