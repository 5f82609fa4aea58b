namespace Maestro.Processes;

/// <summary>Why a child process is started. Closed: a new reason is a new member.</summary>
public enum ProcessPurpose
{
    /// <summary>The git command.</summary>
    Git,

    /// <summary>A coding agent's app-server.</summary>
    Agent,

    /// <summary>One of the workflow's hooks.</summary>
    Hook,

    /// <summary>A validation command, or a check of the embedded forge.</summary>
    Validation,

    /// <summary>The operator's notification command.</summary>
    Notify,

    /// <summary>A question to an installed program, such as its version.</summary>
    Probe,
}
