using Maestro.Agents;
using Maestro.Runs;
using Maestro.Tests.Architecture;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Tests.Runs;

public sealed class SpecifiedEventsTests
{
    private static readonly string Document = Repository.Read("docs", "spec", "journal.md");

    [Fact]
    public void Every_event_that_the_engine_writes_is_specified()
    {
        var written = LiteralFlow.Product.Into("Maestro.Ledger.JournalEvent", ".ctor", "Type").Distinct();
        var specified = MarkdownTable.Read(Document, "Events of the engine", "type").Select(row => row[0]);
        Assert.Equal(written.Order(StringComparer.Ordinal), specified.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_event_of_the_agent_is_specified_with_what_is_kept()
    {
        var named = Samples().Where(sample => sample is not AgentEvent.Activity).Select(sample =>
        {
            var data = EventNames.Data(sample, text => text);
            return $"{EventNames.Of(sample)} {(data is null ? "no" : "yes")} {string.Join(", ", data?.Select(field => field.Name) ?? [])}";
        });
        var specified = MarkdownTable.Read(Document, "Events of the agent", "type", "when", "kept", "data").Select(row => $"{row[0]} {row[2]} {row[3]}");
        Assert.Equal(specified.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    /// <summary>One of every kind of event, made from nothing.</summary>
    private static IEnumerable<AgentEvent> Samples() => typeof(AgentEvent).GetNestedTypes()
        .Where(type => type.IsSubclassOf(typeof(AgentEvent)))
        .Select(type =>
        {
            var parameters = type.GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType);
            return (AgentEvent)Activator.CreateInstance(type, [.. parameters.Select(Nothing)])!;
        });

    private static object? Nothing(Type type) => type == typeof(string) ? "" : type.IsValueType ? Activator.CreateInstance(type) : null;
}
