namespace Maestro.Git;

/// <summary>
/// Every invocation of git that the product makes. Closed: a new one is a new member here, a row in <see cref="GitCalls"/> and a row in
/// docs/spec/git.md.
/// </summary>
internal enum GitCall
{
    /// <summary>Asks the installed git for its version.</summary>
    Version,

    /// <summary>Creates an empty bare repository.</summary>
    Init,

    /// <summary>Finds the git directory of a folder, or resolves names to object ids.</summary>
    RevParse,

    /// <summary>Reads keys of the repository's own configuration.</summary>
    ConfigGet,

    /// <summary>Lists one file of configuration.</summary>
    ConfigList,

    /// <summary>Reads or, in a bare repository, sets what a symbolic reference points at.</summary>
    SymbolicRef,

    /// <summary>Lists references with their object ids.</summary>
    ForEachRef,

    /// <summary>Reads references of a remote.</summary>
    LsRemote,

    /// <summary>Brings named branches of a remote here.</summary>
    Fetch,

    /// <summary>Sends one commit to one branch of a remote.</summary>
    Push,

    /// <summary>Reads an object.</summary>
    CatFile,

    /// <summary>Lists a tree.</summary>
    LsTree,

    /// <summary>Searches files of a commit for a fixed text.</summary>
    Grep,

    /// <summary>Finds the best common ancestor, or tests ancestry.</summary>
    MergeBase,

    /// <summary>Compares two trees: names, or the patch.</summary>
    DiffTree,

    /// <summary>Lists or counts commits.</summary>
    RevList,

    /// <summary>Merges two commits into a tree without a worktree.</summary>
    MergeTree,

    /// <summary>Writes a commit object.</summary>
    CommitTree,

    /// <summary>Gives the id of a patch that stays when only its place changes.</summary>
    PatchId,

    /// <summary>Moves references, each only from its expected value.</summary>
    UpdateRef,

    /// <summary>Makes a linked worktree.</summary>
    WorktreeAdd,

    /// <summary>Lists the linked worktrees.</summary>
    WorktreeList,

    /// <summary>Removes a linked worktree.</summary>
    WorktreeRemove,

    /// <summary>Forgets registrations of worktrees whose folders are gone.</summary>
    WorktreePrune,

    /// <summary>Reads what is changed in a worktree.</summary>
    Status,

    /// <summary>Lists a worktree's index: its marks, or its entries.</summary>
    LsFiles,

    /// <summary>Compares an index with a commit: names.</summary>
    DiffIndex,

    /// <summary>Reads a tree into an index; brings a clean worktree from one commit to another.</summary>
    ReadTree,

    /// <summary>Sets entries of an index by object id.</summary>
    UpdateIndex,

    /// <summary>Writes an index as a tree object.</summary>
    WriteTree,

    /// <summary>Writes files as they are into the object store, through no filter.</summary>
    HashObject,
}
