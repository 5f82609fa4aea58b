using Maestro.Lanes;
using Maestro.Runs;

namespace Maestro.Dispatch;

/// <summary>What the loop learns from outside itself; it alone changes scheduling state.</summary>
internal abstract record DispatchEvent
{
    private DispatchEvent()
    {
    }

    /// <summary>A session ended.</summary>
    public sealed record Ended(LaneId Lane, AttemptReport? Report, Exception? Failure) : DispatchEvent;

    /// <summary>A second passed: control requests are looked for.</summary>
    public sealed record Tick : DispatchEvent;

    /// <summary>Leases have to be renewed.</summary>
    public sealed record Heartbeat : DispatchEvent;

    /// <summary>The owned issues have to be read again.</summary>
    public sealed record Poll : DispatchEvent;

    /// <summary>The pass shall wind down.</summary>
    public sealed record Shutdown : DispatchEvent;
}
