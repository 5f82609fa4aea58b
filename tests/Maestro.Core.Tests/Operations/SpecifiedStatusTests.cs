using System.Reflection;
using System.Text.Json;
using Maestro.Operations.Status;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Tests.Operations;

public sealed class SpecifiedStatusTests
{
    private static readonly IReadOnlyList<(string Heading, Type Model)> Objects =
    [
        ("The snapshot", typeof(StatusSnapshot)), ("Workflow", typeof(WorkflowStatus)), ("Daemon", typeof(DaemonStatus)),
        ("Slots", typeof(SlotStatus)), ("Connector", typeof(ConnectorStatus)), ("Totals", typeof(StatusTotals)),
        ("Warning", typeof(StatusWarning)), ("Lane", typeof(LaneStatus)), ("Process", typeof(AgentProcessStatus)),
        ("Retry", typeof(RetryStatus)), ("Tokens", typeof(TokenStatus)), ("Pr", typeof(PullRequestStatus)), ("Run", typeof(RunStatus)),
    ];

    public static TheoryData<string> Headings => [.. Objects.Select(one => one.Heading)];

    [Theory]
    [MemberData(nameof(Headings))]
    public void Every_field_is_specified_with_its_type(string heading)
    {
        var model = Objects.Single(one => one.Heading == heading).Model;
        var fields = model.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), Name(property)));

        var specified = MarkdownTable.Read(Repository.Read("docs", "spec", "status.md"), heading, "field", "type").Select(row => (row[0], row[1]));
        Assert.Equal(specified, fields);
    }

    [Fact]
    public void Every_object_of_the_model_is_specified()
    {
        var models = typeof(StatusSnapshot).Assembly.GetTypes()
            .Where(type => type is { IsPublic: true, Namespace: "Maestro.Operations.Status" });
        Assert.Equal(models.Select(type => type.Name).Order(), Objects.Select(one => one.Model.Name).Order());
    }

    private static string Name(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var mayBeNull = type != property.PropertyType
            || new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
        return (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? $"list of {Name(type.GetGenericArguments()[0])}" : Name(type))
            + (mayBeNull ? " or null" : "");
    }

    private static string Name(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(DateTimeOffset) => "time",
        _ when type == typeof(int) || type == typeof(long) => "whole number",
        _ when type == typeof(double) => "number",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(IReadOnlyDictionary<string, int>) => "whole numbers by name",
        _ => Objects.Single(one => one.Model == type).Heading.ToLowerInvariant(),
    };
}
