using System.Text.RegularExpressions;
using Maestro.Tests.Architecture;
using Xunit;

namespace Maestro.Tests.Docs;

/// <summary>What comments, messages and documents refer to exists: the document, and the section where one is named.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string[] Folders = ["src", "tests", "docs", "scripts"];
    private static readonly string[] Endings = [".cs", ".md", ".sh", ".toml"];

    [Fact]
    public void Every_document_and_section_that_is_named_exists()
    {
        var sections = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .ToDictionary(file => Relative(file), file => Headings(File.ReadAllText(file)));

        Findings.AssertNone(
            from file in Sources()
            from reference in Reference().Matches(File.ReadAllText(file)).Select(match => (Path: match.Groups[1].Value, Section: match.Groups[2].Value))
            where !sections.TryGetValue(reference.Path, out var known) || (reference.Section.Length > 0 && !known.Contains(reference.Section))
            select $"{Relative(file)}: {reference.Path}{(reference.Section.Length > 0 ? $", \"{reference.Section}\"" : "")}");
    }

    [Fact]
    public void Every_section_that_a_link_is_followed_by_exists()
    {
        var folder = Path.Combine(Repository.Root, "docs", "spec");
        Findings.AssertNone(
            from file in Directory.EnumerateFiles(folder, "*.md")
            from match in LinkWithSection().Matches(File.ReadAllText(file))
            let target = Path.Combine(folder, match.Groups[1].Value)
            where !File.Exists(target) || !Headings(File.ReadAllText(target)).Contains(match.Groups[2].Value)
            select $"{Relative(file)}: {match.Value}");
    }

    private static IEnumerable<string> Sources() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(Repository.Root))
        .Where(file => Endings.Contains(Path.GetExtension(file)))
        .Where(file => !Relative(file).Split('/').Any(part => part is "bin" or "obj" or "node_modules"));

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    /// <summary>Headings, and the words in bold that begin a paragraph.</summary>
    private static HashSet<string> Headings(string document) =>
        [.. Heading().Matches(document).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value)];

    [GeneratedRegex("""(docs/(?:spec|guide)/[a-z]+\.md)(?:, "([^"\r\n]+)")?""", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex("""\[[a-z.]+\]\(([a-z]+\.md)\),\s+"([^"\r\n]+)"(?!\s*\+)""", RegexOptions.CultureInvariant)]
    private static partial Regex LinkWithSection();

    [GeneratedRegex(@"^(?:#+ +(.+?)|\*\*(.+?)[.]?\*\*.*)\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Heading();
}
