namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>The names of values.</summary>
internal static class ValueName
{
    /// <summary>The values that every step can use.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } =
    [
        "issue", "issue_key", "title", "mode", "attempt", "turn", "thread_turn", "thread_id", "turn_id", "cwd", "input",
        "instructions", "steer", "output", "exit_code", "script_dir", "index", "env",
    ];

    /// <summary>Whether a script may give this name to a value: lower-case letters, digits and underscores, a letter first.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    /// <summary>Whether this is a name, followed by any number of dotted parts.</summary>
    public static bool IsPath(string path)
    {
        var parts = path.Split('.');
        return IsName(parts[0]) && parts.All(part => part.Length > 0);
    }

    /// <summary>The name that a path starts with.</summary>
    public static string Root(string path) => path.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? path[..dot] : path;
}
