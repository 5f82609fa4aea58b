using System.Text;
using Maestro.Agents.Prompts;
using Maestro.Agents.Tools;
using Maestro.Lanes;
using Maestro.Workflows;
using Xunit;

namespace Maestro.Tests.Agents.Prompts;

public sealed class DeveloperInstructionsTests
{
    private static readonly TrackerPolicy Tracker = new() { Provider = "local", ProjectSlug = "demo", NeedsAttentionLabel = "help" };

    [Fact]
    public void Policy_comes_first_then_the_files_in_order_then_the_contract()
    {
        var text = DeveloperInstructions.Compose("POLICY", [new("docs/b.md", "BBB"), new("a.md", "AAA")], ToolContract.For(RunMode.Normal, Tracker));
        string[] order = ["POLICY", "# docs/b.md", "BBB", "# a.md", "AAA", "# How this run works", "## Rules", "## Tools of this run", "## Ways to end"];
        Assert.Equal(order.Order(Comparer<string>.Create((a, b) => Index(text, a).CompareTo(Index(text, b)))), order);
        Assert.StartsWith("POLICY", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_contract_is_whole_however_long_the_rest_is()
    {
        var contract = ToolContract.For(RunMode.Repair, Tracker);
        var files = Enumerable.Range(0, 50).Select(i => new InstructionFile($"f{i}.md", new string('x', 1_000_000))).ToList();
        var text = DeveloperInstructions.Compose(new string('p', 1_000_000), files, contract);
        Assert.EndsWith(contract, text, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(text) < 180 * 1024);
        Assert.Contains("[end cut: 1000000 bytes were more than the 65536 shown]", text, StringComparison.Ordinal);
        Assert.Contains("read them yourself: f3.md, f4.md", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_nobody_sees_are_gone_from_policy_and_files_too()
    {
        var text = DeveloperInstructions.Compose("po\u200Blicy\u202E", [new("a\u200B.md\n# x", "fi\u2066le")], "contract");
        Assert.Equal("policy\n\n# a.md # x\n\nfile\n\ncontract", text);
    }

    [Fact]
    public void Nothing_but_the_contract_is_enough() => Assert.Equal("contract", DeveloperInstructions.Compose("", [], "contract"));

    [Theory]
    [InlineData(RunMode.Normal)]
    [InlineData(RunMode.Repair)]
    public void The_contract_tells_the_tools_of_its_mode_and_refuses_the_others(RunMode mode)
    {
        var parts = ToolContract.For(mode, Tracker).Split("Offered for other runs");
        foreach (var tool in ToolCatalog.All)
        {
            Assert.Equal(tool.WorksIn(mode), parts[0].Contains($"- `{tool.Name}(", StringComparison.Ordinal));
            Assert.Equal(!tool.WorksIn(mode), parts[1].Split('\n')[0].Contains($"`{tool.Name}`", StringComparison.Ordinal));
        }

        Assert.Contains("\"help\"", parts[1], StringComparison.Ordinal);
    }

    private static int Index(string text, string part)
    {
        var index = text.IndexOf(part, StringComparison.Ordinal);
        Assert.True(index >= 0, part);
        return index;
    }
}
