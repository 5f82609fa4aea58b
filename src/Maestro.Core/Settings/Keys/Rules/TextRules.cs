using System.Text.RegularExpressions;
using Maestro.Git;
using Maestro.Settings.Toml;

namespace Maestro.Settings.Keys.Rules;

/// <summary>What texts of keys must be like.</summary>
internal static partial class TextRules
{
    /// <summary>A project's id.</summary>
    public static Flaw? ProjectId(string text) => IsProjectId(text)
        ? null
        : new Flaw("key_value", $"{ShownText.Quoted(text)} is no id.", "Use 1 to 64 of a-z, 0-9 and '-'.");

    /// <summary>One line without control characters: a name of something.</summary>
    public static Flaw? Name(string text) =>
        text.Length > 200 ? new Flaw("key_value", $"{ShownText.Quoted(text)} is longer than 200 characters.", "Shorten it.")
        : text.Any(char.IsControl) ? new Flaw("key_value", $"{ShownText.Quoted(text)} has a control character or line end.", "Remove it.")
        : null;

    /// <summary>The name of an environment variable. What stands instead is not shown: it is often the secret itself.</summary>
    public static Flaw? Variable(string text) => IsVariable(text)
        ? null
        : new Flaw(
            "env_var_name",
            "this is no name of an environment variable.",
            "Write the variable's name (A-Z, a-z, 0-9, '_'), never its value.");

    /// <summary>A branch, without remote or refs/heads/.</summary>
    public static Flaw? Branch(string text) =>
        text.StartsWith("refs/", StringComparison.Ordinal)
            ? new Flaw("key_value", $"{ShownText.Quoted(text)} is a full ref.", "Write the branch's short name, such as main.")
        : GitRefName.IsLegalBranch(text) ? null
        : new Flaw("key_value", $"{ShownText.Quoted(text)} is no branch name.", "Write a name that git accepts, such as main.");

    /// <summary>The name of a git remote.</summary>
    public static Flaw? Remote(string text) => GitRefName.IsLegalBranch(text)
        ? null
        : new Flaw("key_value", $"{ShownText.Quoted(text)} is no name of a remote.", "Write the name that git remote shows, not a URL.");

    /// <summary>Part of the identity in a commit.</summary>
    public static Flaw? Identity(string text) => text.AsSpan().ContainsAny('<', '>') || text.Any(char.IsControl)
        ? new Flaw(
            "key_value",
            $"{ShownText.Quoted(text)} has characters that git refuses in an identity.",
            "Remove '<', '>' and line ends.")
        : null;

    /// <summary>A repository on GitHub.</summary>
    public static Flaw? Repository(string text) => RepositoryPattern().IsMatch(text)
        ? null
        : new Flaw("key_value", $"{ShownText.Quoted(text)} is no repository.", "Write owner/name.");

    /// <summary>A login of a person, a bot (<c>name[bot]</c>) or a team (<c>org/team</c>).</summary>
    public static Flaw? Login(string text) => LoginPattern().IsMatch(text)
        ? null
        : new Flaw("key_value", $"{ShownText.Quoted(text)} is no login.", "Write it as the forge shows it, without '@'.");

    // No expressions for what every maestro.toml has: the first one of a process costs more than reading the whole file.
    private static bool IsProjectId(string text)
    {
        if (text.Length is 0 or > 64) return false;
        foreach (var c in text)
        {
            if (!(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return false;
        }

        return true;
    }

    private static bool IsVariable(string text)
    {
        if (text.Length == 0 || char.IsAsciiDigit(text[0])) return false;
        foreach (var c in text)
        {
            if (!(char.IsAsciiLetterOrDigit(c) || c == '_')) return false;
        }

        return true;
    }

    [GeneratedRegex(@"^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex RepositoryPattern();

    [GeneratedRegex(@"^[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)?(?:\[bot\])?\z")]
    private static partial Regex LoginPattern();
}
