namespace Maestro.Gates;

/// <summary>One passage through a gate.</summary>
/// <param name="Gate">Which gate.</param>
/// <param name="Name">What passes: a member of the gate's own enumeration in snake_case, for example <c>lease_take</c>.</param>
/// <param name="Moment">Before it happens, or after.</param>
public readonly record struct GatePassage(Gate Gate, string Name, GateMoment Moment)
{
    /// <summary><c>gate:name:moment</c>, all lower case.</summary>
    public override string ToString() => $"{Gate}:{Name}:{Moment}".ToLowerInvariant();
}
