namespace Maestro.Runs;

/// <summary>How a hook ended.</summary>
internal enum HookOutcome
{
    /// <summary>With exit code 0.</summary>
    Succeeded,

    /// <summary>With another exit code or processes left behind, or it could not be started.</summary>
    Failed,

    /// <summary>Its time limit ran out and its whole tree was ended.</summary>
    TimedOut,
}
