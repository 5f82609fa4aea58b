using System.Text;
using System.Text.RegularExpressions;

namespace Maestro.Workflows;

/// <summary>
/// Patterns of paths inside a repository, as <c>[landing] protected_paths</c> and <c>[cleanup] disposable</c> write them
/// (docs/spec/workflow.md, "Path patterns"). Safe for use from several threads.
/// </summary>
internal sealed class PathPatterns
{
    private readonly Regex[] patterns;

    /// <summary>Prepares patterns that the reader has accepted.</summary>
    /// <param name="patterns">The patterns.</param>
    /// <param name="ignoreCase">Upper and lower case are the same; for what is to be protected rather than deleted.</param>
    public PathPatterns(IEnumerable<string> patterns, bool ignoreCase = false)
    {
        // Without backtracking no pattern can cost more than its length times the path's.
        var options = RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant
            | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        this.patterns = [.. patterns.Select(pattern => new Regex(ToRegex(pattern), options))];
    }

    /// <summary>A pattern names this path or a folder above it.</summary>
    /// <param name="path">Relative to the repository, with '/'; a folder may end with one.</param>
    public bool Match(string path) => patterns.Any(pattern => pattern.IsMatch(path));

    private static string ToRegex(string pattern)
    {
        var isFolder = pattern.EndsWith('/');
        var parts = pattern.TrimEnd('/').Split('/');
        var regex = new StringBuilder("^");
        if (parts.Length == 1 && parts[0] != "**") regex.Append("(?:.*/)?");
        for (var i = 0; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            if (parts[i] == "**") regex.Append(isLast ? ".+" : "(?:.*/)?");
            else
            {
                AppendPart(regex, parts[i]);
                if (!isLast) regex.Append('/');
            }
        }

        // What lies in a named folder is named with it.
        return regex.Append(isFolder ? "/.*" : "(?:/.*)?").Append("\\z").ToString();
    }

    private static void AppendPart(StringBuilder regex, string part)
    {
        foreach (var c in part)
            regex.Append(c switch { '*' => "[^/]*", '?' => "[^/]", _ => Regex.Escape(c.ToString()) });
    }
}
