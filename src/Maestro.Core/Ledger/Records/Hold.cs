namespace Maestro.Ledger;

/// <summary>A suspended lane.</summary>
/// <param name="Kind">Who suspended it; an operator's ends only by <c>lane resume</c>, a fact's when the fact is gone.</param>
/// <param name="Reason">Stable code.</param>
/// <param name="By">Who: a user name, or <c>maestro</c>.</param>
/// <param name="Since">When.</param>
public sealed record Hold(HoldKind Kind, string Reason, string By, DateTimeOffset Since);
