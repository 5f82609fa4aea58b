namespace Maestro.Dispatch;

/// <summary>One thing to which a lane is bound anew.</summary>
/// <param name="Kind">What.</param>
/// <param name="From">As the ledger has it.</param>
/// <param name="To">As it is.</param>
internal sealed record BindingChange(BindingKind Kind, string From, string To);
