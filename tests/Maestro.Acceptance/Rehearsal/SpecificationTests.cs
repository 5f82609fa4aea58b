using System.Text;
using System.Text.RegularExpressions;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Scripts;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Acceptance.Rehearsal;

public partial class SpecificationTests
{
    private static readonly string Specification = File.ReadAllText(Path.Combine(Repository.Root, "docs", "spec", "rehearsal.md"));

    [Fact]
    public void Every_kind_of_step_is_specified() => Assert.Equal(StepReader.Kinds, FirstColumn("step"));

    [Fact]
    public void Every_approval_is_specified_with_its_request()
    {
        Assert.Equal(ApprovalKind.All.Select(kind => kind.Name), FirstColumn("approval"));
        foreach (var kind in ApprovalKind.All) Assert.Contains($"| `{kind.Name}` | `{kind.Method}` |", Specification, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_quirk_is_specified() => Assert.Equal(TurnQuirks.Names, FirstColumn("quirk"));

    [Fact]
    public void Every_value_is_specified() => Assert.Equal(ValueName.BuiltIn.Order(), FirstColumn("value").Order());

    [Fact]
    public void The_options_of_every_step_are_the_ones_specified()
    {
        foreach (var row in Rows("step"))
        {
            var cells = row.Split('|');
            var kind = Name().Match(cells[1]).Groups[1].Value;
            var failure = Assert.Throws<Maestro.Problems.MaestroException>(() => ScriptReader.Read(
                Encoding.UTF8.GetBytes($$"""{ "version": 1, "default": [{ "{{kind}}": true, "zzzzzzzzzzzzzzzzzzzz": 1 }] }"""), "s", ""));
            var unknown = failure.Problems.Single(problem => problem.Message.StartsWith("`zzzzzzzzzzzzzzzzzzzz`", StringComparison.Ordinal));
            var known = Name().Matches(unknown.Remedy).Select(match => match.Groups[1].Value).Where(name => name != kind);

            Assert.Equal(Name().Matches(cells[3]).Select(match => match.Groups[1].Value).Order(), known.Order());
        }
    }

    [Theory]
    [InlineData("docs/guide/rehearsal.md")]
    [InlineData("docs/guide/pilot.md")]
    public void Every_script_of_a_guide_is_valid(string guide)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, guide));
        foreach (Match block in Block().Matches(text))
        {
            var json = Unindent(block.Groups[2].Value, block.Groups[1].Value.Length);
            if (json.Contains("\"version\"", StringComparison.Ordinal)) ScriptReader.Read(Encoding.UTF8.GetBytes(json), guide, "");
        }

        foreach (Match step in StepInTable().Matches(text))
            ScriptReader.Read(Encoding.UTF8.GetBytes($$"""{ "version": 1, "default": [{{step.Groups[1].Value}}] }"""), guide, "");
    }

    private static List<string> FirstColumn(string heading) =>
        [.. Rows(heading).SelectMany(row => Name().Matches(row.Split('|')[1]).Select(match => match.Groups[1].Value))];

    private static IEnumerable<string> Rows(string heading) => Specification.Split('\n')
        .SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'));

    private static string Unindent(string text, int spaces) =>
        string.Join('\n', text.Split('\n').Select(line => line.Length >= spaces ? line[spaces..] : line));

    [GeneratedRegex("`([a-z0-9_]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"^( *)```jsonc?\n(.*?)^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"`(\{ "".*?\})`")]
    private static partial Regex StepInTable();
}
