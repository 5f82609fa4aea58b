namespace Maestro.Processes;

/// <summary>Turns a shell line that an operator or a workflow wrote (hook, validation command) into a command.</summary>
internal static class ShellCommand
{
    /// <summary>The system that this process runs on.</summary>
    public static HostSystem Here =>
        OperatingSystem.IsWindows() ? HostSystem.Windows : OperatingSystem.IsMacOS() ? HostSystem.MacOS : HostSystem.Linux;

    /// <summary>Program and arguments that run the line: <c>/bin/sh -c</c>, on Windows <c>cmd.exe /d /s /c</c>.</summary>
    /// <param name="system">Which system's shell.</param>
    /// <param name="line">One line or several; nothing of it is interpreted here.</param>
    public static IReadOnlyList<string> For(HostSystem system, string line) =>
        system == HostSystem.Windows ? ["cmd.exe", "/d", "/s", "/c", line] : ["/bin/sh", "-c", line];
}
