using System.Text;
using System.Text.Json;
using Maestro.Agents.Tools;
using Xunit;

namespace Maestro.Tests.Agents.Tools;

public sealed class ToolSchemaTests
{
    private static readonly ObjectSchema Schema = new(
    [
        new ToolProperty("name", new TextSchema("A name.", 5)),
        new ToolProperty("kind", new TextSchema(null, 10) { OneOf = ["one", "two"] }),
        new ToolProperty("list", new ListSchema(null, new TextSchema(null, 3), 2), IsRequired: false),
        new ToolProperty("flag", new FlagSchema(null), IsRequired: false),
    ]);

    [Theory]
    [InlineData("""{"name":"abcde","kind":"one"}""")]
    [InlineData("""{"name":"🎉🎉🎉🎉🎉","kind":"two","list":["a","b"],"flag":true}""")]
    [InlineData("""{"kind":"two","name":"x","list":null,"flag":null}""")]
    public void What_was_advertised_is_accepted(string json) => Assert.Empty(Check(json));

    [Theory]
    [InlineData("""[]""", ": is array, must be object")]
    [InlineData("null", ": is null, must be object")]
    [InlineData("\"{}\"", ": is string, must be object")]
    [InlineData("{}", "/name: is required and missing|/kind: is required and missing")]
    [InlineData("""{"name":7,"kind":null}""", "/name: is number, must be string|/kind: is null, must be string")]
    [InlineData("""{"name":"abcdef","kind":"three"}""", "/name: has 6 characters, at most 5 are accepted|/kind: must be one of one, two")]
    [InlineData("""{"name":"","kind":"one"}""", "/name: has 0 characters, at least 1 are needed")]
    [InlineData("""{"name":"a","kind":"one","flag":"true","list":"a"}""", "/flag: is string, must be boolean|/list: is string, must be array")]
    [InlineData("""{"name":"a","kind":"one","list":["a","b","c"]}""", "/list: has 3 items, at most 2 are accepted")]
    [InlineData("""{"name":"a","kind":"one","list":["abcd",{}]}""", "/list/0: has 4 characters, at most 3 are accepted|/list/1: is object, must be string")]
    [InlineData("""{"name":"a","name":"b","kind":"one"}""", "/name: is given twice")]
    [InlineData("""{"name":"a","kind":"one","nmae":1}""", "/nmae: is not an argument of this tool; did you mean name?")]
    [InlineData("""{"name":"a","kind":"one","a/b~c\n":1}""", "/a~1b~0c: is not an argument of this tool")]
    [InlineData("""{"name":"\ud800","kind":"one"}""", "/name: is no text: half of a surrogate pair")]
    public void Every_violation_is_named_with_its_place(string json, string violations) =>
        Assert.Equal(violations.Split('|'), Check(json));

    [Fact]
    public void A_thousand_violations_are_not_told_one_by_one()
    {
        var json = new StringBuilder("{");
        for (var i = 0; i < 1000; i++) json.Append($"\"x{i}\":{i},");
        Assert.Equal(20, Check(json.Append("\"y\":1}").ToString()).Count);
    }

    [Fact]
    public void Deep_nesting_below_an_unknown_argument_is_not_followed()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 900)) + string.Concat(Enumerable.Repeat("]", 900));
        using var document = JsonDocument.Parse($$"""{"name":"a","kind":"one","zzzzzzzzzzzz":{{deep}}}""", new JsonDocumentOptions { MaxDepth = 1000 });
        Assert.Single(Schema.Validate(document.RootElement));
    }

    [Fact]
    public void What_is_checked_is_what_is_advertised() => Assert.Equal(
        """{"type":"object","properties":{"name":{"type":"string","description":"A name.","minLength":1,"maxLength":5},"kind":{"type":"string","enum":["one","two"],"minLength":1,"maxLength":10},"list":{"type":"array","items":{"type":"string","minLength":1,"maxLength":3},"maxItems":2},"flag":{"type":"boolean"}},"required":["name","kind"],"additionalProperties":false}""",
        Schema.ToJson().GetRawText());

    private static IReadOnlyList<string> Check(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Schema.Validate(document.RootElement).Select(violation => $"{violation.Pointer}: {violation.Message}")];
    }
}
