namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>Understands from prompts which issue a turn is about and in which mode. docs/spec/rehearsal.md says what it looks for.</summary>
internal static class IssueFinder
{
    /// <summary>What the agent calls an issue that nothing names.</summary>
    public const string Unknown = "unknown";

    /// <summary>The issue of a thread's first turn.</summary>
    /// <param name="input">The turn's input.</param>
    /// <param name="instructions">The developer instructions.</param>
    /// <param name="cwd">The lane; its folder is named after the issue.</param>
    public static IssueText Issue(string input, string instructions, string cwd)
    {
        var said = PromptFence.Outside(input);
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(cwd));
        var identifier = PromptLabel.Find(said, "identifier") ?? Labelled(said, "issue") ?? AfterWord(said, "issue ")
            ?? PromptLabel.Find(instructions, "identifier")
            ?? (IsIdentifier(folder) || (folder.Length > 0 && said.Contains(folder, StringComparison.Ordinal)) ? folder : null)
            ?? FirstIdentifier(said) ?? FirstIdentifier(instructions) ?? Unknown;
        var title = PromptFence.FirstLine(input, "issue title") ?? PromptLabel.Find(said, "title") ?? PromptLabel.Find(instructions, "title");
        return new IssueText(FirstWord(identifier), title);
    }

    /// <summary>The mode of a turn; null when the texts do not say.</summary>
    public static string? Mode(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            if (PromptLabel.Find(PromptFence.Outside(text), "mode") is { } mode && (mode.StartsWith("normal", StringComparison.OrdinalIgnoreCase)
                || mode.StartsWith("repair", StringComparison.OrdinalIgnoreCase)))
                return mode[..6].ToLowerInvariant();
        foreach (var text in texts)
        {
            var said = PromptFence.Outside(text);
            var repair = said.Contains("issue_review_repair_complete", StringComparison.Ordinal);
            if (repair != said.Contains("issue_review_handoff", StringComparison.Ordinal)) return repair ? "repair" : "normal";
        }

        return null;
    }

    /// <summary>Whether a text has the usual form of an identifier: a team's capitals, a hyphen, a number.</summary>
    public static bool IsIdentifier(ReadOnlySpan<char> text)
    {
        var hyphen = text.LastIndexOf('-');
        return hyphen > 0 && hyphen < text.Length - 1
            && char.IsAsciiLetterUpper(text[0])
            && All(text[..hyphen], c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_')
            && All(text[(hyphen + 1)..], char.IsAsciiDigit);
    }

    /// <summary>A label whose value may as well be the issue's title: it counts only when it starts with an identifier.</summary>
    private static string? Labelled(string text, string label) =>
        PromptLabel.Find(text, label) is { } value && IsIdentifier(FirstWord(value)) ? value : null;

    /// <summary>The identifier that follows a word: <c>Work on issue ENG-12 in …</c>.</summary>
    private static string? AfterWord(string text, string word)
    {
        for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            at += word.Length;
            var next = FirstWord(text[at..]).TrimEnd('.');
            if (IsIdentifier(next)) return next;
        }

        return null;
    }

    private static string FirstWord(string text)
    {
        var end = 0;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not (':' or ',' or ';')) end++;
        return end == 0 ? text : text[..end];
    }

    private static bool All(ReadOnlySpan<char> text, Func<char, bool> allowed)
    {
        foreach (var c in text)
            if (!allowed(c)) return false;
        return true;
    }

    private static string? FirstIdentifier(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside = i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '-' or '_');
            if (inside && start < 0) start = i;
            if (inside || start < 0) continue;
            if (IsIdentifier(text.AsSpan(start, i - start))) return text[start..i];
            start = -1;
        }

        return null;
    }
}
