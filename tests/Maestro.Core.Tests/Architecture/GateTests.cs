using Maestro.Gates;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Tests.Architecture;

/// <summary>docs/spec/architecture.md, "Gates".</summary>
public sealed class GateTests
{
    private static readonly IReadOnlyList<(string Reach, string Type)> Given = ReadGiven();

    [Fact]
    public void Only_the_named_classes_reach_the_world()
    {
        Findings.AssertNone(Found().Where(found => !Given.Any(given => Covers(given, found))).Select(found => $"{found.Reach}: {found.Type}"));
    }

    [Fact]
    public void Every_class_that_may_reach_the_world_does()
    {
        var found = Found();
        Findings.AssertNone(Given.Where(given => !found.Any(one => Covers(given, one))).Select(given => $"{given.Reach}: {given.Type}"));
    }

    [Fact]
    public void Every_gate_says_by_what_names_things_pass()
    {
        var rows = MarkdownTable.Read(Repository.Read("docs", "spec", "architecture.md"), "Gates", "gate", "class", "names");
        Assert.Equal(SnakeCase.All<Gate>(), rows.Select(row => row[0]));

        var types = CompiledAssembly.Core.Types.Select(type => type.FullName["Maestro.".Length..]).ToHashSet();
        Findings.AssertNone(rows.SelectMany(row => $"{row[1]},{row[2]}".Split(',', StringSplitOptions.TrimEntries))
            .Where(name => !name.Contains(' ', StringComparison.Ordinal) && !types.Contains(name)));
    }

    [Fact]
    public void Every_reach_is_explained()
    {
        var rows = MarkdownTable.Read(Repository.Read("docs", "spec", "architecture.md"), "Who reaches the world", "reach", "means");
        Assert.Equal(Reach.All.Select(reach => reach.Name), rows.Select(row => row[0]));
    }

    internal static bool Covers((string Reach, string Type) given, (string Reach, string Type) found) =>
        given.Reach == found.Reach
        && (given.Type.EndsWith(".*", StringComparison.Ordinal)
            ? found.Type.StartsWith(given.Type[..^1], StringComparison.Ordinal)
            : found.Type == given.Type);

    private static List<(string Reach, string Type)> Found()
    {
        return [.. Reach.Of(CompiledAssembly.Core), .. Reach.Of(CompiledAssembly.Cli)];
    }

    private static IReadOnlyList<(string Reach, string Type)> ReadGiven() =>
    [
        .. from row in MarkdownTable.Read(Repository.Read("docs", "spec", "architecture.md"), "Who reaches the world", "reach", "class", "why")
           from type in row[1].Split(',', StringSplitOptions.TrimEntries)
           select (row[0], type),
    ];
}
