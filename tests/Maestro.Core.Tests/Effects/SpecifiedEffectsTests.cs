using Maestro.Effects;
using Maestro.Gates;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Tests.Effects;

public sealed class SpecifiedEffectsTests
{
    [Fact]
    public void Every_type_of_effect_is_specified_with_its_guarantee()
    {
        // Nothing is called: a handler knows its type and guarantee by itself.
        var handlers = EffectHandlers.All(tracker: null!, forge: null!, repository: null!, lanes: null!, retained: null!)
            .Select(handler => (handler.Type, handler.Guarantee.ToSnakeCase()));

        var specified = MarkdownTable.Read(Repository.Read("docs", "spec", "effects.md"), "Types", "type", "guarantee").Select(row => (row[0], row[1]));
        Assert.Equal(specified.Order(), handlers.Order());
    }

    [Fact]
    public void Every_payload_has_one_handler()
    {
        var payloads = typeof(EffectPayload).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(EffectPayload)));
        var handled = EffectHandlers.All(tracker: null!, forge: null!, repository: null!, lanes: null!, retained: null!).Select(handler => handler.Payload);
        Assert.Equal(payloads.Select(type => type.Name).Order(), handled.Select(type => type.Name).Order());
    }
}
