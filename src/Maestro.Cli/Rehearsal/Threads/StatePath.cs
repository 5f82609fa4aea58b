namespace Maestro.Cli.Rehearsal.Threads;

/// <summary>Chooses the state folder.</summary>
internal static class StatePath
{
    private const string Name = "maestro-rehearsal";

    /// <summary>The first that is given: the command line's, the script's, one in CODEX_HOME, one in the temporary folder.</summary>
    public static string Choose(string? commandLine, string? script)
    {
        if (commandLine is { Length: > 0 }) return Path.GetFullPath(commandLine);
        if (script is { Length: > 0 }) return script;
        var home = Environment.GetEnvironmentVariable("CODEX_HOME");
        return Path.Combine(home is { Length: > 0 } ? Path.GetFullPath(home) : Path.GetTempPath(), Name);
    }
}
