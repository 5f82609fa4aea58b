using Maestro.Lanes;

namespace Maestro.Lifecycle;

/// <summary>The one decision about a lane.</summary>
/// <param name="Phase">What operators see.</param>
/// <param name="Reason">Stable code of why (docs/spec/reasons.md).</param>
/// <param name="Directive">What the engine does about it.</param>
public sealed record LaneDecision(LanePhase Phase, string Reason, LaneDirective Directive)
{
    /// <summary>The class of what happens next.</summary>
    public ActionClass Action => ActionClasses.Of(Phase);
}
