namespace Maestro.Ledger;

/// <summary>A suspended lane.</summary>
/// <param name="Kind">How; either ends only by <c>lane resume</c>. A hold caused by a fact is not recorded: it is derived from the fact and ends with it.</param>
/// <param name="Reason">Stable code.</param>
/// <param name="By">Who: a user name.</param>
/// <param name="Since">When.</param>
public sealed record Hold(HoldKind Kind, string Reason, string By, DateTimeOffset Since);
