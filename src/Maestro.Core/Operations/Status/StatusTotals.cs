namespace Maestro.Operations.Status;

/// <summary>Sums over all lanes.</summary>
public sealed record StatusTotals
{
    /// <summary>Tokens spent.</summary>
    public required long Tokens { get; init; }

    /// <summary>Seconds that attempts have run.</summary>
    public required double RuntimeS { get; init; }
}
