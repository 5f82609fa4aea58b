using System.Text;
using System.Text.RegularExpressions;

namespace Maestro.Agents.Text;

/// <summary>
/// Looks for what may not stand in a text that people outside this machine read: paths of this machine, secrets, e-mail addresses
/// (docs/spec/tools.md, "Text for people").
/// </summary>
/// <param name="host">What is a path of this machine.</param>
/// <param name="redact">Replaces every configured secret.</param>
internal sealed partial class PublicText(HostPaths host, Func<string, string> redact)
{
    private const int MostFaults = 8;
    private const int LongestExcerpt = 80;
    private const int LongestPath = 1024;
    private const string EndOfPath = "`\"'<>)]|*";
    private const string PathFix = "Write the path relative to the repository, like src/file.cs, or leave it out.";
    private const string EmailFix = "Leave the e-mail address out; name the person by login or role.";
    private const string SecretFix = "Leave the secret out; name the variable or setting that holds it.";

    // They stand on every Unix and say nothing about this one.
    private static readonly string[] Harmless = ["/dev/null", "/dev/stdin", "/dev/stdout", "/dev/stderr", "/usr/bin/env", "/bin/sh", "/bin/bash"];

    /// <summary>Text of an agent as it is published: without hidden characters, and with what would be an HTML comment made visible.</summary>
    /// <param name="text">Anything.</param>
    public static string Clean(string text) => UntrustedText.Visible(text).Replace("<!--", "&lt;!--", StringComparison.Ordinal);

    /// <summary>Everything in the text that may not be there; empty when it is fit to be published.</summary>
    /// <param name="text">Cleaned text.</param>
    public IReadOnlyList<TextFault> Check(string text)
    {
        var faults = new List<TextFault>();
        if (redact(text) != text || SecretShape().IsMatch(text)) faults.Add(new TextFault("secret", "", SecretFix));
        foreach (var (start, length, code) in Places(text).Take(MostFaults))
        {
            var found = UntrustedText.Line(redact(text.Substring(start, length)), LongestExcerpt);
            faults.Add(new TextFault(code, found, code == "email_address" ? EmailFix : PathFix));
        }

        return faults;
    }

    /// <summary>The text with everything that <see cref="Check"/> finds replaced: for what Maestro itself puts together.</summary>
    /// <param name="text">Cleaned text.</param>
    public string Mask(string text)
    {
        var clean = SecretShape().Replace(redact(text), "[removed]");
        var masked = new StringBuilder(clean.Length);
        var copied = 0;
        foreach (var (start, length, code) in Places(clean))
        {
            masked.Append(clean, copied, start - copied).Append(code == "email_address" ? "[address removed]" : "[path removed]");
            copied = start + length;
        }

        return masked.Append(clean, copied, clean.Length - copied).ToString();
    }

    private IEnumerable<(int Start, int Length, string Code)> Places(string text)
    {
        var covered = 0;
        foreach (var (start, length, code) in Candidates(text).OrderBy(place => place.Start))
        {
            if (start < covered) continue;
            covered = start + length;
            yield return (start, length, code);
        }
    }

    private IEnumerable<(int Start, int Length, string Code)> Candidates(string text)
    {
        // git@host is how ssh addresses are written; nobody reads mail there.
        foreach (Match match in Email().Matches(text))
        {
            if (!match.Value.StartsWith("git@", StringComparison.Ordinal)) yield return (match.Index, match.Length, "email_address");
        }

        foreach (Match match in UnixPath().Matches(text))
        {
            var length = PathLength(text, match.Index);
            if (!host.Roots.Contains(match.Groups["root"].Value)) continue;
            if (!Harmless.Contains(text.Substring(match.Index, length).TrimEnd('.', ',', ';', ':')))
                yield return (match.Index, length, "absolute_path");
        }

        foreach (Match match in OtherPath().Matches(text)) yield return (match.Index, PathLength(text, match.Index), "absolute_path");
        foreach (var folder in host.Folders)
        {
            for (var at = text.IndexOf(folder, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(folder, at + 1, StringComparison.OrdinalIgnoreCase))
                yield return (at, PathLength(text, at), "absolute_path");
        }
    }

    private static int PathLength(string text, int start)
    {
        var end = start;
        var limit = Math.Min(text.Length, start + LongestPath);
        while (end < limit && !char.IsWhiteSpace(text[end]) && !EndOfPath.Contains(text[end])) end++;
        return Math.Max(1, end - start);
    }

    [GeneratedRegex(@"(?<![\w.+-])(?>[\w.+-]+)@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    // A slash that begins a path: not one inside a relative path, an address or behind a placeholder.
    [GeneratedRegex(@"(?<![\w.~/})\]])\\?/(?<root>[\w.+-]{1,64})(?=\\?/[^\s/])", RegexOptions.CultureInvariant)]
    private static partial Regex UnixPath();

    // file: addresses, drive letters, UNC names, the home folder.
    [GeneratedRegex(
        @"(?<!\w)(?:[Ff][Ii][Ll][Ee]:(?:/|\\|%2[Ff])|[A-Za-z]:(?:\\{1,2}|/)(?=[^\s\\/])|(?<!\\)\\\\[\w.?-]+\\[\w$.?-]|(?<![/.~])~[/\\](?=[^\s]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex OtherPath();

    // The shapes that common services give their tokens, and private keys: the agent may have found one that is not Maestro's.
    [GeneratedRegex(
        @"(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[\w-]{20,}|lin_(?:api|oauth)_[A-Za-z0-9]{20,}"
        + @"|sk-[A-Za-z0-9_-]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}|AKIA[0-9A-Z]{16}(?!\w))|-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----",
        RegexOptions.CultureInvariant)]
    private static partial Regex SecretShape();
}
