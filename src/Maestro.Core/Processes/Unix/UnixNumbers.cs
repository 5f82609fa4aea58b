namespace Maestro.Processes.Unix;

/// <summary>Numbers of the C library's interface that differ between Linux and macOS, and those that do not.</summary>
internal static class UnixNumbers
{
    public const int NotPermitted = 1;
    public const int NoSuchFile = 2;
    public const int TooBig = 7;
    public const int NotAProgram = 8;
    public const int NotAllowed = 13;
    public const int NotADirectory = 20;
    public const int ProgramBusy = 26;

    public const int SignalKill = 9;
    public const int SignalTerminate = 15;

    /// <summary>Execute permission, for <c>access</c>.</summary>
    public const int MayExecute = 1;

    /// <summary><c>P_PID</c> and <c>WEXITED</c>, for <c>waitid</c>.</summary>
    public const int OnePid = 1;
    public const int WaitExited = 4;

    /// <summary><c>SIG_IGN</c> and <c>SIG_DFL</c>.</summary>
    public const int HandlerIgnore = 1;
    public const int HandlerDefault = 0;

    public static int SignalStop => OperatingSystem.IsMacOS() ? 17 : 19;

    public static int SignalChild => OperatingSystem.IsMacOS() ? 20 : 17;

    /// <summary><c>WNOWAIT</c>: see the end, leave the zombie.</summary>
    public static int WaitLeave => OperatingSystem.IsMacOS() ? 0x20 : 0x01000000;

    /// <summary><c>POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK</c>, the same on both.</summary>
    public const short SpawnSignals = 0x04 | 0x08;

    /// <summary><c>POSIX_SPAWN_SETSID</c>.</summary>
    public static short SpawnSession => OperatingSystem.IsMacOS() ? (short)0x0400 : (short)0x80;

    /// <summary><c>POSIX_SPAWN_CLOEXEC_DEFAULT</c>: macOS closes every descriptor that no file action names.</summary>
    public const short SpawnMacCloseByDefault = 0x4000;

    /// <summary>The number of a signal on this system.</summary>
    public static int Of(Tables.ProcessSignal signal) => signal switch
    {
        Tables.ProcessSignal.Terminate => SignalTerminate,
        Tables.ProcessSignal.Freeze => SignalStop,
        _ => SignalKill,
    };
}
