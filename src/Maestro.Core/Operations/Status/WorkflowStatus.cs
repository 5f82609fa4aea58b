namespace Maestro.Operations.Status;

/// <summary>The workflow in force.</summary>
public sealed record WorkflowStatus
{
    /// <summary>The base commit that it was read from.</summary>
    public required string Commit { get; init; }

    /// <summary>The newest document is the one in force.</summary>
    public required bool Valid { get; init; }

    /// <summary>What is wrong with the newest document.</summary>
    public string? Error { get; init; }
}
