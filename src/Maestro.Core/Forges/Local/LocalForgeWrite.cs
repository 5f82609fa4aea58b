namespace Maestro.Forges.Local;

/// <summary>Every write of the embedded forge's file, by name: what its gate enumerates. Closed.</summary>
internal enum LocalForgeWrite
{
    /// <summary>What the repository shows is written down: moved heads, merges, deleted branches, places of threads, merge trials.</summary>
    Observation,

    /// <summary>The repository is found at another path.</summary>
    RepositoryMove,

    /// <summary>A pull request is opened.</summary>
    PullOpen,

    /// <summary>Title or text is replaced.</summary>
    PullEdit,

    /// <summary>A draft becomes ready, or the reverse.</summary>
    PullDraft,

    /// <summary>A pull request is closed without a merge.</summary>
    PullClose,

    /// <summary>A closed one is opened again.</summary>
    PullReopen,

    /// <summary>Somebody comments on a pull request as a whole.</summary>
    PullComment,

    /// <summary>Somebody is asked for a review.</summary>
    ReviewRequest,

    /// <summary>A review is given.</summary>
    ReviewSubmit,

    /// <summary>A review no longer counts.</summary>
    ReviewDismiss,

    /// <summary>A review thread is begun.</summary>
    ThreadOpen,

    /// <summary>Somebody answers in a thread.</summary>
    ThreadReply,

    /// <summary>A thread is resolved, or opened again.</summary>
    ThreadResolve,

    /// <summary>The result of a check.</summary>
    CheckRecord,

    /// <summary>A merge is decided, before the base moves.</summary>
    MergeIntent,

    /// <summary>A decided merge did not happen: a branch had moved.</summary>
    MergeLost,

    /// <summary>A merge happened.</summary>
    MergeReceipt,
}
