using System.Reflection;
using Maestro.Agents.Probe;
using Maestro.Agents.Probe.Checks;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Tests.Agents.Probe;

public sealed class ProbeSpecificationTests
{
    [Fact]
    public void The_specification_lists_every_check_with_its_limit_and_what_it_needs()
    {
        var rows = MarkdownTable.Read(Specification(), "Checks", "check", "limit", "needs", "passes when");
        Assert.Equal(
            ProtocolProbe.Steps.Select(step => (step.Name, $"{step.Limit.TotalSeconds:0} s", Words(step.Needs))),
            rows.SelectMany(row => row[0].Split(", ").Select(name => (name, row[1], row[2]))));
        Assert.Contains($"older than {VersionStep.Oldest}", rows.Single(row => row[0] == "version")[3], StringComparison.Ordinal);
    }

    [Fact]
    public void The_specification_lists_every_code()
    {
        var codes = typeof(ProbeCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(codes, MarkdownTable.Read(Specification(), "Codes", "code", "says").Select(row => row[0]));
    }

    [Fact]
    public void A_check_reads_as_one_line()
    {
        Assert.Equal(
            "passed  method:turn/start (0.12 s)",
            new ProbeCheck("method:turn/start", ProbeOutcome.Passed, "", "", "", TimeSpan.FromSeconds(0.12)).ToString());
        Assert.Equal(
            "failed  version (1.00 s): agent_too_old: It is 0.1.0. Update it.",
            new ProbeCheck("version", ProbeOutcome.Failed, "agent_too_old", "It is 0.1.0.", "Update it.", TimeSpan.FromSeconds(1)).ToString());
    }

    private static string Specification() => Repository.Read("docs", "spec", "probe.md");

    private static string Words(ProbeNeed need) => need == ProbeNeed.SchemaOrServer ? "schema or server" : need.ToString().ToLowerInvariant();
}
