using Maestro.Lanes;

namespace Maestro.Ledger;

/// <summary>Something a person asks of the process that works on a lane.</summary>
/// <param name="Id">The ledger's id; 0 before it is recorded.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Lane">The lane; null when it is for the project.</param>
/// <param name="FenceNumber">The lease it was meant for; null when any.</param>
/// <param name="ExpectedTurn">The turn it was meant for; null when any.</param>
/// <param name="Text">The message of a steer; null otherwise.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When.</param>
/// <param name="ExpiresAt">Not applied after that.</param>
/// <param name="Result">What became of it; null while pending.</param>
/// <param name="Detail">More about the result.</param>
public sealed record ControlRequest(
    long Id,
    ControlKind Kind,
    LaneId? Lane,
    long? FenceNumber,
    string? ExpectedTurn,
    string? Text,
    string By,
    DateTimeOffset At,
    DateTimeOffset ExpiresAt,
    ControlResult? Result,
    string? Detail);
