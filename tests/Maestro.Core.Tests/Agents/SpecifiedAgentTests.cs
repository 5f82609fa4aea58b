using System.Globalization;
using System.Reflection;
using Maestro.Agents;
using Maestro.Agents.AppServer;
using Maestro.Agents.AppServer.Requests;
using Maestro.Agents.AppServer.Wire;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Tests.Agents;

public sealed class SpecifiedAgentTests
{
    private static readonly string Document = Repository.Read("docs", "spec", "agent.md");

    [Fact]
    public void Every_method_that_is_sent_is_specified() => Assert.Equal(Methods.Sent, First("Methods", "method"));

    [Fact]
    public void Every_answer_to_the_server_is_specified()
    {
        var rows = MarkdownTable.Read(Document, "Server requests", "method", "answer");
        Assert.Equal(
            ServerRequestAnswers.Known.Select(known => (known.Key, known.Value)).Order(),
            rows.Select(row => (row[0], row[1])).Order());
    }

    [Fact]
    public void Every_notification_that_is_acted_on_is_specified() =>
        Assert.Equal(NotificationTable.ActedOn.Keys.Order(), First("Notifications", "method").Order());

    [Fact]
    public void The_time_limits_are_as_specified()
    {
        var limits = AgentRequestLimits.Default;
        TimeSpan[] given =
        [
            limits.Initialize, limits.ThreadStart, limits.ThreadResume, limits.TurnStart, limits.TurnSteer, limits.TurnInterrupt,
            limits.BackgroundTerminalsClean, limits.Other,
        ];
        var rows = MarkdownTable.Read(Document, "Time limits", "request", "seconds");
        Assert.Equal(given, rows.Select(row => TimeSpan.FromSeconds(int.Parse(row[1], CultureInfo.InvariantCulture))));
        Assert.Contains($"{limits.Approval.TotalSeconds} s after our answer", Document, StringComparison.Ordinal);
        Assert.Contains($"{limits.CommandExecExtra.TotalSeconds} s beyond the command's own limit", Document, StringComparison.Ordinal);
        Assert.Contains($"the process has {limits.Close.TotalSeconds} s to exit", Document, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_of_an_agent_is_specified()
    {
        var codes = typeof(AgentProblems).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(codes.Order(), First("Error codes", "code").Concat(First("How a turn fails", "code")).Order());
    }

    private static IEnumerable<string> First(string heading, string column) => MarkdownTable.Read(Document, heading, column).Select(row => row[0]);
}
