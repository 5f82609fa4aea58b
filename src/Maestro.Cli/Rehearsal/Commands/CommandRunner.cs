using System.ComponentModel;
using System.Diagnostics;

namespace Maestro.Cli.Rehearsal.Commands;

/// <summary>
/// The only place where the rehearsal agent starts processes. Each gets a session of its own where the system has <c>setsid</c>,
/// as codex does, so that ending it ends what it started, except for what left the session.
/// </summary>
internal static class CommandRunner
{
    /// <summary>Starts a program.</summary>
    /// <exception cref="Win32Exception">There is no such program or directory.</exception>
    public static RunningCommand Start(CommandSpec spec)
    {
        var environment = SearchPath(spec);
        var program = ProgramSearch.Find(spec.Arguments[0], spec.Directory, environment);
        if (program is null || !Directory.Exists(spec.Directory)) throw new Win32Exception(2, "No such file or directory (os error 2)");
        var session = OperatingSystem.IsWindows() ? null : ProgramSearch.Find("setsid", spec.Directory, environment);
        var start = new ProcessStartInfo(session ?? program)
        {
            WorkingDirectory = spec.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = !spec.ShareOutput,
            RedirectStandardError = !spec.ShareOutput,
        };
        if (session is not null) start.ArgumentList.Add(program);
        foreach (var argument in spec.Arguments.Skip(1)) start.ArgumentList.Add(argument);
        foreach (var (name, value) in spec.Environment)
        {
            if (value is null) start.Environment.Remove(name);
            else start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        if (!spec.KeepInput) process.StandardInput.Close();
        return new RunningCommand(process, session is not null, spec.ShareOutput);
    }

    /// <summary>The arguments that run one line of shell; both output streams arrive as one, in order.</summary>
    public static IReadOnlyList<string> Shell(string line) => ["sh", "-c", "exec 2>&1\n" + line];

    private static string? SearchPath(CommandSpec spec) =>
        spec.Environment.TryGetValue("PATH", out var path) ? path : Environment.GetEnvironmentVariable("PATH");
}
