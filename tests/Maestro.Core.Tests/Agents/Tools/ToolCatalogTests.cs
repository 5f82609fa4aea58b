using System.Text.Json;
using System.Text.RegularExpressions;
using Maestro.Agents.Tools;
using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Tests.Agents.Tools;

public sealed class ToolCatalogTests
{
    private static readonly string Document = Repository.Read("docs", "spec", "tools.md");

    [Fact]
    public void The_specification_lists_exactly_the_tools_with_their_modes_and_arguments()
    {
        var rows = MarkdownTable.Read(Document, "Tools", "tool", "modes", "arguments", "does");
        Assert.Equal(
            ToolCatalog.All.Select(tool => $"{tool.Name} | {string.Join(", ", tool.Modes.Select(mode => mode.ToSnakeCase()))} | {Arguments(tool)}"),
            rows.Select(row => $"{row[0]} | {row[1]} | {row[2]}"));
    }

    [Fact]
    public void The_specification_lists_exactly_the_codes_that_Maestro_gives() =>
        Assert.Equal(ToolCodes.All, MarkdownTable.Read(Document, "Failure codes", "code", "when").Select(row => row[0]));

    [Fact]
    public void The_specification_lists_exactly_the_ways_to_end()
    {
        var rows = MarkdownTable.Read(Document, "Ways to end", "path", "recorded by", "modes");
        Assert.Equal(SnakeCase.All<TerminalPath>(), rows.Select(row => row[0]));
        foreach (var row in rows)
        {
            var tool = ToolCatalog.Find(TerminalPaths.ToolFor(SnakeCase.Parse<TerminalPath>(row[0])!.Value))!;
            Assert.StartsWith(tool.Name, row[1], StringComparison.Ordinal);
            Assert.Equal(row[2], string.Join(", ", tool.Modes.Select(mode => mode.ToSnakeCase())));
        }
    }

    [Fact]
    public void Every_tool_is_advertised_with_a_closed_bounded_schema()
    {
        foreach (var spec in ToolCatalog.ToSpecs())
        {
            Assert.Matches(new Regex("^[a-zA-Z0-9_-]+$"), spec.Name);
            Assert.NotEmpty(spec.Description);
            Assert.Equal("object", spec.InputSchema.GetProperty("type").GetString());
            Assert.False(spec.InputSchema.GetProperty("additionalProperties").GetBoolean());
            foreach (var property in spec.InputSchema.GetProperty("properties").EnumerateObject()) AssertBounded(property.Value);
        }
    }

    private static void AssertBounded(JsonElement schema)
    {
        switch (schema.GetProperty("type").GetString())
        {
            case "string":
                Assert.InRange(schema.GetProperty("maxLength").GetInt32(), 1, 30_000);
                break;
            case "array":
                Assert.InRange(schema.GetProperty("maxItems").GetInt32(), 1, 20);
                AssertBounded(schema.GetProperty("items"));
                break;
            default:
                Assert.Equal("boolean", schema.GetProperty("type").GetString());
                break;
        }
    }

    private static string Arguments(ToolDefinition tool) => string.Join(", ", tool.Schema.Properties
        .Where(property => property.Name is not (ToolScopeCheck.IssueId or ToolScopeCheck.IssueIdentifier))
        .Select(property => property.IsRequired ? property.Name : property.Name + "?"));
}
