using System.Text;

namespace Maestro.Git;

/// <summary>The names that git allows for references (the rules of <c>git check-ref-format</c>).</summary>
internal static class GitRefName
{
    /// <summary>Whether this is a legal whole reference name such as <c>refs/heads/main</c>.</summary>
    public static bool IsLegal(string name)
    {
        if (!name.StartsWith("refs/", StringComparison.Ordinal)) return false;
        if (name.Contains("..", StringComparison.Ordinal) || name.Contains("@{", StringComparison.Ordinal) || name.EndsWith('.')) return false;
        return name.Split('/').All(IsLegalPart) && CanBeTold(name);
    }

    /// <summary>Whether this is a legal branch name such as <c>x/demo-eng-1</c>: short, and no option when read as an argument.</summary>
    public static bool IsLegalBranch(string name) => !name.StartsWith('-') && name != "HEAD" && IsLegal($"refs/heads/{name}");

    /// <summary>The whole reference name of a branch.</summary>
    /// <exception cref="ArgumentException">git does not allow the name.</exception>
    public static string OfBranch(string branch) =>
        IsLegalBranch(branch) ? $"refs/heads/{branch}" : throw new ArgumentException($"\"{branch}\" is not a legal branch name.", nameof(branch));

    /// <summary>The name again.</summary>
    /// <exception cref="ArgumentException">git does not allow it.</exception>
    public static string Check(string name) =>
        IsLegal(name) ? name : throw new ArgumentException($"\"{name}\" is not a legal reference name.", nameof(name));

    private static bool IsLegalPart(string part) =>
        part.Length > 0 && part[0] != '.' && !part.EndsWith(".lock", StringComparison.Ordinal) && !part.Any(IsForbidden);

    private static bool IsForbidden(char c) => c is <= ' ' or '\x7f' or '~' or '^' or ':' or '?' or '*' or '[' or '\\';

    // Half a surrogate pair has no UTF-8 form, and what git wrote in bytes that are no UTF-8 was read as the replacement character.
    private static bool CanBeTold(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar) return false;
        }

        return true;
    }
}
