using System.Text.RegularExpressions;
using Maestro.Tests.Architecture;
using Xunit;

namespace Maestro.Tests.Docs;

/// <summary>docs/spec/reliability.md and security.md name tests that exist, and something for every promise.</summary>
public sealed partial class ProofTests
{
    private static readonly string Document = Repository.Read("docs", "spec", "reliability.md");

    [Fact]
    public void Every_test_class_that_proves_something_exists()
    {
        var classes = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = MarkdownTable.Read(Document, "Proof", "promise", "shown", "test class")
            .Concat(MarkdownTable.Read(Repository.Read("docs", "spec", "security.md"), "Threats", "threat", "what stands against it", "test class"));
        Findings.AssertNone(
            from row in named
            from name in row[2].Split(", ")
            where !classes.Contains(name)
            select name);
    }

    [Fact]
    public void Every_promise_has_a_proof_and_says_what_is_missing()
    {
        var promises = MarkdownTable.Read(Document, "Promises", "#").Select(row => row[0]).ToList();
        var proven = MarkdownTable.Read(Document, "Proof", "promise").SelectMany(row => Number().Matches(row[0]).Select(match => match.Value));
        Assert.Equal(promises, proven.Distinct().Order());
        Assert.Equal(promises, MarkdownTable.Read(Document, "Not built yet", "promise").Select(row => row[0]));
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
