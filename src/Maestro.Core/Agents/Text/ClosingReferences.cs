using System.Text.RegularExpressions;

namespace Maestro.Agents.Text;

/// <summary>
/// Finds words in a pull request that make a tracker or forge finish an issue when it is merged (<c>Fixes ENG-99</c>), and names in its
/// title that link it to one. A run may finish its own issue and no other.
/// </summary>
internal static partial class ClosingReferences
{
    private const int Most = 8;
    private const string Words = "clos(?:e[sd]?|ing)|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|complet(?:e[sd]?|ing)|implement(?:s|ed|ing)?";
    private const string Identifier = @"(?<![\w-])[A-Za-z][A-Za-z0-9]{0,15}-\d{1,9}(?![\w-])";
    private const string Reference = @"https?://[^\s,)\]]{1,300}|[\w.-]{1,100}/[\w.-]{1,100}\#\d{1,9}|\#\d{1,9}|" + Identifier;
    private const string Fix = "Write \"related to …\" in the text instead, and leave other issues out of the title.";

    // Standards that look like identifiers of issues.
    private static readonly string[] NoTeams =
        ["AES", "BASE", "BCP", "CVE", "CWE", "EC", "ECMA", "EN", "ES", "HTTP", "IEC", "IEEE", "ISO", "JSR", "MD", "PEP", "RFC", "RSA", "SHA", "TLS", "UCS", "UTF"];

    /// <summary>References in the text of a pull request that would finish another issue.</summary>
    /// <param name="text">Cleaned text.</param>
    /// <param name="identifier">The leased issue.</param>
    public static IReadOnlyList<TextFault> FindInText(string text, string identifier) =>
        [.. Closing().Matches(text)
            .SelectMany(match => References().Matches(match.Groups["list"].Value))
            .Select(match => match.Value)
            .Where(found => IsOtherIssue(found, identifier))
            .Take(Most)
            .Select(Fault)];

    /// <summary>As <see cref="FindInText"/>, and identifiers of the same team, which a title alone links.</summary>
    /// <param name="title">Cleaned text.</param>
    /// <param name="identifier">The leased issue.</param>
    public static IReadOnlyList<TextFault> FindInTitle(string title, string identifier)
    {
        var named = Identifiers().Matches(title)
            .Select(match => match.Value)
            .Where(found => IsOtherIssue(found, identifier) && SameTeam(found, identifier))
            .Select(Fault);
        return [.. FindInText(title, identifier).Concat(named).DistinctBy(fault => fault.Found).Take(Most)];
    }

    private static TextFault Fault(string found) => new("closes_other_issue", UntrustedText.Line(found, 80), Fix);

    private static bool IsOtherIssue(string reference, string identifier)
    {
        if (Same(reference, identifier)) return false;
        // An address is one of an issue when its path says so; it names the issue in a part of its own.
        if (reference.StartsWith("http", StringComparison.OrdinalIgnoreCase) && reference.Contains("://", StringComparison.Ordinal))
            return IssueAddress().IsMatch(reference) && !reference.Split('/').Any(part => Same(part, identifier));
        return TeamOf(reference) is not { } team || !NoTeams.Contains(team, StringComparer.OrdinalIgnoreCase);
    }

    private static bool SameTeam(string one, string other) => TeamOf(one) is { } team && TeamOf(other) is { } our && Same(team, our);

    private static string? TeamOf(string identifier) => identifier.LastIndexOf('-') is > 0 and var dash ? identifier[..dash] : null;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        $@"(?<!\w)(?:{Words})\s{{0,4}}:?\s{{1,4}}(?<list>(?>[\[(]?(?:{Reference})[\])]?(?:\s{{0,4}}(?:,|&|and(?!\w)|or(?!\w)){{0,2}}\s{{0,4}})){{1,20}})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Closing();

    [GeneratedRegex(Reference, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex References();

    [GeneratedRegex(Identifier, RegexOptions.CultureInvariant)]
    private static partial Regex Identifiers();

    [GeneratedRegex(@"/(?:issues?|pull)/[\w-]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex IssueAddress();
}
