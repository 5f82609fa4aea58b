using System.Text;
using Maestro.Cli.Rehearsal.Scripts;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Acceptance.Guides;

public sealed class PilotGuideTests
{
    [Fact]
    public void The_script_of_the_pilot_guide_is_valid()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide", "pilot.md"));
        var start = guide.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        var script = guide[start..guide.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.True(ScriptReader.Read(Encoding.UTF8.GetBytes(script), "pilot.md", Repository.Root).Rules.Count > 2);
    }
}
