using Maestro.Tests.Architecture;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Tests.Problems;

/// <summary>docs/spec/problems.md: every code that the engine or the command can show is in exactly one table, and no other.</summary>
public sealed class SpecifiedProblemsTests
{
    private static readonly string Document = Repository.Read("docs", "spec", "problems.md");

    [Fact]
    public void Every_code_of_a_problem_is_specified_and_no_other()
    {
        var flow = LiteralFlow.Product;
        var raised = flow.Into("Maestro.Problems.Problem", ".ctor", "Code")
            .Concat(flow.Into("Maestro.Problems.Problem", "set_Code", "value"))
            .Concat(flow.Into("Maestro.Ledger.Sqlite.SqliteProblems", "Make", "code").Select(code => $"ledger_{code}"))
            .Distinct();

        Assert.Equal(raised.Order(StringComparer.Ordinal), Specified().Select(one => one.Code).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_code_has_one_meaning_wherever_it_is_listed()
    {
        var shared = MarkdownTable.Read(Document, "Listed twice", "code", "in").Select(row => row[0]);
        Assert.Equal(
            shared.Order(StringComparer.Ordinal),
            Specified().GroupBy(one => one.Code).Where(group => group.Count() > 1).Select(group => group.Key).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Code, string Where)> Specified()
    {
        foreach (var row in MarkdownTable.Read(Document, "Where the codes are", "specification", "section", "kind"))
        {
            foreach (var code in MarkdownTable.Read(Repository.Read("docs", "spec", $"{row[0]}.md"), row[1], "code"))
                yield return (code[0], row[0]);
        }
    }
}
