using Maestro.Problems;
using Maestro.Runs;

namespace Maestro.Dispatch;

/// <summary>What one orchestration pass did.</summary>
internal sealed record PassReport
{
    /// <summary>Sessions that ended.</summary>
    public required IReadOnlyList<AttemptReport> Attempts { get; init; }

    /// <summary>Issues that were considered, with the reason when they were not picked.</summary>
    public required IReadOnlyList<PassCandidate> Candidates { get; init; }

    /// <summary>What went wrong outside attempts: a silent service, a broken workflow, a lane that could not be settled.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>Lanes that were guarded in this pass, without an attempt.</summary>
    public required IReadOnlyList<string> Guarded { get; init; }

    /// <summary>What was done for lanes without an agent, in order.</summary>
    public required IReadOnlyList<SettledLane> Settled { get; init; }

    /// <summary>A named issue is leased by another process.</summary>
    public bool HeldElsewhere { get; init; }

    /// <summary>A service did not answer.</summary>
    public bool ServiceUnreachable { get; init; }

    /// <summary>A session broke off for a reason that is Maestro's own.</summary>
    public bool Broken { get; init; }

    /// <summary>Nothing was started, because of something that a person configured.</summary>
    public bool Refused { get; init; }

    /// <summary>The pass was asked to wind down before its end.</summary>
    public bool Interrupted { get; init; }
}
