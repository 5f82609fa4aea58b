using System.Reflection;
using Maestro.Gates;
using Maestro.Ledger;
using Maestro.Runs;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Tests.Runs;

public sealed class SpecifiedRunsTests
{
    private static readonly string Document = Repository.Read("docs", "spec", "runs.md");

    [Fact]
    public void Every_stage_of_an_attempt_is_specified() =>
        Assert.Equal(SnakeCase.All<AttemptStage>(), MarkdownTable.Read(Document, "Stages", "stage").Select(row => row[0]));

    [Fact]
    public void Every_outcome_of_an_attempt_is_specified()
    {
        var text = string.Join('\n', MarkdownTable.Read(Document, "What comes of a session", "result").Select(row => row[2]));
        Assert.All(SnakeCase.All<AttemptOutcome>(), outcome => Assert.Contains(outcome, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_class_of_failure_is_specified()
    {
        var classes = typeof(FailureClasses).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(classes.Order(), MarkdownTable.Read(Document, "Failure classes", "class").Select(row => row[0]).Order());
    }
}
