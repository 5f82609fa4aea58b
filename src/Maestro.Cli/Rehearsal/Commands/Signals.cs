using System.Runtime.InteropServices;

namespace Maestro.Cli.Rehearsal.Commands;

/// <summary>Signals of Unix.</summary>
internal static class Signals
{
    /// <summary>Ends a process without asking it.</summary>
    public const int Kill = 9;

    /// <summary>The number of a signal by its name, with or without <c>SIG</c>; null for one that ends no process by default.</summary>
    public static int? Number(string name) => (name.StartsWith("SIG", StringComparison.Ordinal) ? name[3..] : name) switch
    {
        "HUP" => 1,
        "INT" => 2,
        "QUIT" => 3,
        "ABRT" => 6,
        "KILL" => Kill,
        "SEGV" => 11,
        "PIPE" => 13,
        "TERM" => 15,
        _ => null,
    };

    /// <summary>Sends a signal; false when there is nobody to receive it.</summary>
    /// <param name="pid">A process, or the negative number of a process group.</param>
    /// <param name="signal">The signal's number.</param>
    public static bool Send(int pid, int signal) => NativeKill(pid, signal) == 0;

    [DllImport("libc", EntryPoint = "kill", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeKill(int pid, int signal);
}
