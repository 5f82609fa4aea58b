namespace Maestro.Runs;

/// <summary>Why a session is ended from outside.</summary>
/// <param name="Kind">What follows.</param>
/// <param name="Reason">Stable code, for the journal.</param>
internal sealed record RunInterruption(InterruptionKind Kind, string Reason);
