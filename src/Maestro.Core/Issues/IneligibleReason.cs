namespace Maestro.Issues;

/// <summary>Why an issue is not picked; the first that applies is named.</summary>
public enum IneligibleReason
{
    /// <summary>It does not belong to the configured project.</summary>
    OtherProject,

    /// <summary>Its state is not startable.</summary>
    StateNotStartable,

    /// <summary>It is over.</summary>
    StateTerminal,

    /// <summary>It carries the opt-out label.</summary>
    OptedOut,

    /// <summary>It carries the attention label.</summary>
    AttentionLabel,

    /// <summary>An issue that blocks it is not over.</summary>
    BlockedByIssue,

    /// <summary>A required label is missing.</summary>
    RequiredLabelMissing,

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

    /// <summary>The agent's account reached a limit.</summary>
    UsageLimitReached,

    /// <summary>Every dispatch slot is taken.</summary>
    NoSlot,

    /// <summary>Every dispatch slot for its state is taken.</summary>
    NoStateSlot,
}
