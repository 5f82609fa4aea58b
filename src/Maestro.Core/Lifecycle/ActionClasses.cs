using Maestro.Lanes;

namespace Maestro.Lifecycle;

/// <summary>The action class of each phase (docs/spec/lifecycle.md, "Phases").</summary>
internal static class ActionClasses
{
    public static ActionClass Of(LanePhase phase) => phase switch
    {
        LanePhase.WaitingContinuation or LanePhase.RetryBackoff => ActionClass.RetryAutomatically,
        LanePhase.ReviewWait or LanePhase.Held => ActionClass.WaitForExternalSignal,
        LanePhase.ReviewRepair => ActionClass.ResumeRetainedLane,
        LanePhase.ReadyToLand => ActionClass.ReadyToLand,
        LanePhase.NeedsAttention => ActionClass.ManualInterventionRequired,
        _ => ActionClass.Continue,
    };
}
