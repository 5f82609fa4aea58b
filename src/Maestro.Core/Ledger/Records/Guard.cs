namespace Maestro.Ledger;

/// <summary>Automation stopped; a person must clear the reason. The ledger holds it, whatever labels say.</summary>
/// <param name="Reason">Stable code.</param>
/// <param name="Detail">Evidence for the person: redacted, capped.</param>
/// <param name="Since">When.</param>
/// <param name="PublishedAt">When its label, comment and transition were done; null while some are pending.</param>
/// <param name="LabelSeen">The attention label was seen on the issue after our write; only then its absence clears the guard.</param>
public sealed record Guard(string Reason, string Detail, DateTimeOffset Since, DateTimeOffset? PublishedAt, bool LabelSeen);
