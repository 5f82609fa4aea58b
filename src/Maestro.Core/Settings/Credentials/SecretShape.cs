using System.Text;
using System.Text.RegularExpressions;
using Maestro.Problems;
using Maestro.Settings.Keys;

namespace Maestro.Settings.Credentials;

/// <summary>Recognises texts that look like secrets by the forms that services give their tokens. Never shows what it found.</summary>
internal static partial class SecretShape
{
    private const int MaxReported = 20;

    private static readonly string[] Pieces =
    [
        "lin_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "sk-", "xox", "AKIA", "npm_", "eyJ", "-----BEGIN ",
    ];

    /// <summary>Reports every place of a file that looks like a secret, in comments and prose too.</summary>
    /// <param name="bytes">The file; what is not UTF-8 is reported by its reader.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Report(ReadOnlySpan<byte> bytes, DocumentProblems problems) => Report(Encoding.UTF8.GetString(bytes), problems);

    /// <summary>Reports every place of a text that looks like a secret.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Report(string text, DocumentProblems problems)
    {
        if (!MayBeIn(text)) return;
        var found = 0;
        foreach (var match in Pattern().EnumerateMatches(text))
        {
            if (++found > MaxReported) return;
            problems.Add(
                "secret_in_file",
                PositionOf(text, match.Index),
                "This looks like a secret.",
                "Remove it, give it up at the service, and keep the new one in an environment variable.");
        }
    }

    /// <summary>The text holds something that looks like a secret.</summary>
    public static bool IsIn(string text) => MayBeIn(text) && Pattern().IsMatch(text);

    /// <summary>
    /// False for most files, whose reading would otherwise cost mostly this expression: each form has one of these pieces, a URL with a password
    /// both of the last.
    /// </summary>
    private static bool MayBeIn(string text)
    {
        foreach (var piece in Pieces)
        {
            if (text.Contains(piece, StringComparison.Ordinal)) return true;
        }

        return text.Contains("://", StringComparison.Ordinal) && text.Contains('@', StringComparison.Ordinal);
    }

    private static TextPosition PositionOf(string text, int index)
    {
        var before = text.AsSpan(0, index).TrimStart('\uFEFF');
        var lineStart = before.LastIndexOf('\n') + 1;
        var column = 1;
        foreach (var _ in before[lineStart..].EnumerateRunes()) column++;
        return new TextPosition(before.Count('\n') + 1, column);
    }

    // Every repetition is bounded, so that no file costs more than its length.
    // Linear, GitHub, GitLab, OpenAI, Slack, AWS, npm, JSON web tokens, private keys, passwords in URLs of public hosts (those of a database
    // on the same machine are no secrets, and stand in many policies).
    [GeneratedRegex(
        @"\blin_(?:api|oauth)_[A-Za-z0-9]{16,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_[A-Za-z0-9_]{20,}|\bglpat-[A-Za-z0-9_-]{16,}"
        + @"|\bsk-(?:(?:proj|svcacct|admin|ant-[a-z0-9]{3,6})-)?[A-Za-z0-9_]{20}"
        + @"|\bxox[abeoprs]-[A-Za-z0-9-]{12,}|\bAKIA[0-9A-Z]{16}\b|\bnpm_[A-Za-z0-9]{30,}"
        + @"|\beyJ(?>[A-Za-z0-9_-]{10,300})\.eyJ[A-Za-z0-9_-]{10}|-----BEGIN (?:[A-Z]{1,20} ){0,4}PRIVATE KEY-----"
        + @"|\b[a-z][a-z0-9+.-]{1,12}://[^\s/:@""'<>]{1,64}:[^\s/@""'<>]{1,200}@(?!127\.)[A-Za-z0-9-]+\.[A-Za-z0-9]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
