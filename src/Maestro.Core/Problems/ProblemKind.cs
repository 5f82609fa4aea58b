namespace Maestro.Problems;

/// <summary>What sort of failure a problem is; decides the exit code of the command (docs/spec/command.md).</summary>
public enum ProblemKind
{
    /// <summary>The caller's arguments or the configuration are wrong; nothing was changed.</summary>
    Usage,

    /// <summary>A run failed.</summary>
    Failure,

    /// <summary>A person must act before automation goes on.</summary>
    NeedsAttention,

    /// <summary>A tracker, forge or other service could not be reached or refused the credentials.</summary>
    ServiceUnreachable,

    /// <summary>Another process holds what was asked for.</summary>
    HeldElsewhere,
}
