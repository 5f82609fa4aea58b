namespace Maestro.Operations.Status;

/// <summary>What a person should know.</summary>
public sealed record StatusWarning
{
    /// <summary>Stable code.</summary>
    public required string Code { get; init; }

    /// <summary>What it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>What to do.</summary>
    public required string NextAction { get; init; }
}
