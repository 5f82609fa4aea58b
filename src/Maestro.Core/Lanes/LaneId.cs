namespace Maestro.Lanes;

/// <summary>Names one lane for good, in the ledger and its journal.</summary>
/// <param name="Value">32 hexadecimal digits, ordered by creation.</param>
public readonly record struct LaneId(string Value)
{
    /// <summary>A new id.</summary>
    /// <param name="now">The time that orders it.</param>
    public static LaneId New(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString("N"));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
