
namespace Maestro.Cli.Output;

/// <summary>Exit codes of the command (docs/spec/command.md).</summary>
internal enum ExitCode
{
    /// <summary>Done, or nothing to do.</summary>
    Done = 0,

    /// <summary>A run failed.</summary>
    RunFailed = 1,

    /// <summary>Bad usage or bad configuration; nothing was changed.</summary>
    Usage = 2,

    /// <summary>A person is needed.</summary>
    NeedsAttention = 3,

    /// <summary>A service could not be reached.</summary>
    ServiceUnreachable = 4,

    /// <summary>The named issue is leased elsewhere, or a daemon already runs.</summary>
    HeldElsewhere = 5,

    /// <summary>Ended by Ctrl+C.</summary>
    Interrupted = 130,
}
