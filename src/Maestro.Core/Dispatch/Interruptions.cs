using Maestro.Lifecycle;
using Maestro.Runs;

namespace Maestro.Dispatch;

/// <summary>What a decision about a lane means for the session that runs in it.</summary>
internal static class Interruptions
{
    /// <summary>The interruption; null when the session goes on.</summary>
    public static RunInterruption? Of(LaneDecision decision) => decision.Directive switch
    {
        LaneDirective.Suspend => new RunInterruption(InterruptionKind.Suspend, decision.Reason),
        LaneDirective.Stop => new RunInterruption(InterruptionKind.Attention, decision.Reason),
        LaneDirective.Abandon or LaneDirective.CloseOut or LaneDirective.CleanUp => new RunInterruption(InterruptionKind.Overtaken, decision.Reason),
        _ => null,
    };
}
