namespace Maestro.Gates;

/// <summary>Why a file outside a lane is written. Closed: a new reason is a new member.</summary>
public enum FilePurpose
{
    /// <summary>The owner record in the repository's common git directory.</summary>
    OwnerRecord,

    /// <summary>A file or folder that holds state: ledger, tracker, forge, logs.</summary>
    State,

    /// <summary>A file that <c>maestro init</c> writes into a project.</summary>
    Project,

    /// <summary>The folder that holds the worktrees, and ignore rules inside it.</summary>
    WorktreeRoot,

    /// <summary>A worktree that is being removed.</summary>
    Worktree,

    /// <summary>A lane's private temporary folder.</summary>
    LaneTemporary,

    /// <summary>An index of our own beside a lane's, or the lock that a killed git left on a lane's.</summary>
    LaneIndex,

    /// <summary>A CODEX_HOME of Maestro's own.</summary>
    AgentHome,

    /// <summary>The sandbox that a demo or a probe runs in.</summary>
    Sandbox,
}
