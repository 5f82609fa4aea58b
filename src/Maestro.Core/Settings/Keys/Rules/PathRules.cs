using Maestro.Settings.Toml;

namespace Maestro.Settings.Keys.Rules;

/// <summary>What paths in documents must be like. Paths inside a repository or lane are written with '/' on every system.</summary>
internal static class PathRules
{
    /// <summary>A path on this machine, absolute or relative.</summary>
    public static Flaw? Host(string text) =>
        text.Any(char.IsControl) ? new Flaw("key_value", $"{ShownText.Quoted(text)} has a control character.", "Remove it.")
        : text[0] == '~' ? new Flaw("key_value", $"{ShownText.Quoted(text)}: '~' is not expanded.", "Write the whole path.")
        : null;

    /// <summary>A file or folder inside the repository or lane.</summary>
    public static Flaw? Inside(string text) =>
        CheckForm(text)
        ?? (text.AsSpan().ContainsAny('*', '?')
            ? new Flaw("key_value", $"{ShownText.Quoted(text)} is a pattern; a path is expected.", "Name the file.")
            : null);

    /// <summary>A pattern of paths inside the repository (docs/spec/workflow.md, "Path patterns").</summary>
    public static Flaw? Pattern(string text) =>
        CheckForm(text)
        ?? (text.AsSpan().ContainsAny("![]{}")
            ? new Flaw("key_value", $"{ShownText.Quoted(text)} has one of ! [ ] {{ }}.", "Use only names, '*', '**' and '?'.")
            : null);

    /// <summary>A path that no other machine has: from the root, a drive, a share or a home folder.</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> path) =>
        path is ['/' or '\\' or '~', ..] || (path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == ':');

    private static Flaw? CheckForm(string text)
    {
        var shown = ShownText.Quoted(text);
        if (text.Any(char.IsControl)) return new Flaw("key_value", $"{shown} has a control character.", "Remove it.");
        if (IsAbsolute(text)) return new Flaw("path_absolute", $"{shown} is an absolute path.", "Write it relative to the repository.");
        if (text.Contains('\\')) return new Flaw("key_value", $"{shown} has a backslash.", "Separate folders with '/'.");
        var parts = text.TrimEnd('/').Split('/');
        if (parts.Contains("..")) return new Flaw("path_escapes", $"{shown} leads out of the repository.", "Remove '..'.");
        if (parts.Any(part => part is "" or ".")) return new Flaw("key_value", $"{shown} has an empty part or a '.'.", "Remove it.");
        return null;
    }
}
