namespace Maestro.Lanes;

/// <summary>Names one run attempt for good.</summary>
/// <param name="Value">32 hexadecimal digits, ordered by creation.</param>
public readonly record struct RunId(string Value)
{
    /// <summary>A new id.</summary>
    /// <param name="now">The time that orders it.</param>
    public static RunId New(DateTimeOffset now) => new(Guid.CreateVersion7(now).ToString("N"));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
