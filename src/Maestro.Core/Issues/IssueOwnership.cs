namespace Maestro.Issues;

/// <summary>What the ledger says about an issue that could be picked.</summary>
public enum IssueOwnership
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A process works on it.</summary>
    Leased,

    /// <summary>Its lane is suspended.</summary>
    Held,

    /// <summary>Its lane waits for a person.</summary>
    Guarded,

    /// <summary>Its lane has a due time.</summary>
    RetryPending,

    /// <summary>Its lane was handed off.</summary>
    InReview,

    /// <summary>Its lane is ours and goes on; never a second one.</summary>
    Retained,
}
