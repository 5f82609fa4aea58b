namespace Maestro.Lanes;

/// <summary>The name of a lane's folder under the worktree root.</summary>
/// <param name="Value">At most 64 of the characters <c>[A-Za-z0-9._-]</c>; a legal folder name on every system, never hidden.</param>
public readonly record struct LaneKey(string Value)
{
    /// <summary>The key of an issue's lane. Two identifiers that differ in anything get keys that differ in more than case.</summary>
    /// <param name="identifier">What people call the issue; any text.</param>
    public static LaneKey From(string identifier) => new(LaneStem.Of(identifier));

    /// <inheritdoc/>
    public override string ToString() => Value;
}
