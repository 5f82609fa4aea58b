namespace Maestro.Ledger;

/// <summary>A lease as its holder carries it; every state write and every effect of the holder is checked against it.</summary>
/// <param name="Key">What the lease is on.</param>
/// <param name="Number">Greater than every earlier one on the same key.</param>
public sealed record Fence(LeaseKey Key, long Number);
