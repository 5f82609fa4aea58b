namespace Maestro.Operations.Status;

/// <summary>Tokens of a run.</summary>
public sealed record TokenStatus
{
    /// <summary>Input.</summary>
    public required long Input { get; init; }

    /// <summary>Output.</summary>
    public required long Output { get; init; }

    /// <summary>All.</summary>
    public required long Total { get; init; }
}
