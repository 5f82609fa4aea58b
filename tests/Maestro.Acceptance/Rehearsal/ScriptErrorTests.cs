using System.Text;
using Maestro.Cli.Rehearsal.Scripts;
using Maestro.Problems;
using Xunit;

namespace Maestro.Acceptance.Rehearsal;

public class ScriptErrorTests
{
    [Theory]
    [InlineData("", "s.json:1:1: rehearsal_script_syntax: No valid JSON")]
    [InlineData("{\n  \"version\": 1,\n  oops\n}", "s.json:3:3: rehearsal_script_syntax: No valid JSON")]
    [InlineData("{ \"version\": 1 } x", "s.json:1:18: rehearsal_script_syntax: No valid JSON")]
    [InlineData("[]", "s.json:1:1: rehearsal_script_invalid: A script must be an object.")]
    [InlineData("{}", "s.json:1:1: rehearsal_script_invalid: `version` is missing. Give `\"version\": 1`.")]
    [InlineData("{ \"version\": 2 }", "s.json:1:14: rehearsal_script_invalid: `version` must be 1.")]
    [InlineData("{ \"version\": 1, \"rule\": [] }", "s.json:1:17: rehearsal_script_invalid: `rule` is not known here. Did you mean `rules`?")]
    [InlineData("{ \"version\": 1, \"version\": 1 }", "s.json:1:17: rehearsal_script_invalid: `version` stands twice in this object.")]
    [InlineData("{ \"version\": 1, \"vars\": { \"issue\": \"x\" } }", "s.json:1:27: rehearsal_script_invalid: `issue` is a value that the agent provides itself.")]
    [InlineData("{ \"version\": 1, \"vars\": { \"Ünï\": \"x\", \"b\": 1 } }", "s.json:1:27: rehearsal_script_invalid: `Ünï` is no name for a value.", "s.json:1:44: rehearsal_script_invalid: `b` must be a text.")]
    [InlineData("{ \"version\": 1, \"rules\": {} }", "s.json:1:26: rehearsal_script_invalid: `rules` must be an array.")]
    [InlineData("{ \"version\": 1, \"rules\": [{ \"when\": { \"attempt\": 0, \"mode\": \"odd\" } }] }",
        "s.json:1:27: rehearsal_script_invalid: `steps` is missing.",
        "s.json:1:50: rehearsal_script_invalid: `attempt` must be a number or a range.",
        "s.json:1:61: rehearsal_script_invalid: `mode` cannot be `odd`. Use one of `normal`, `repair`.")]
    [InlineData("{ \"version\": 1, \"rules\": [{ \"quirks\": [\"odd\"], \"steps\": [] }] }", "s.json:1:40: rehearsal_script_invalid: `odd` is no quirk.")]
    [InlineData("{ \"version\": 1, \"server\": { \"requests\": { \"thread/strat\": { \"silent\": 1 } } } }",
        "s.json:1:43: rehearsal_script_invalid: `thread/strat` is no method that the agent answers. Did you mean `thread/start`?",
        "s.json:1:71: rehearsal_script_invalid: `silent` must be true or false.")]
    public void A_bad_script_is_refused_by_line_and_column(string script, params string[] problems) => Refused(script, problems);

    [Theory]
    [InlineData("{}", "This step is empty.")]
    [InlineData("\"say\"", "A step must be an object.")]
    [InlineData("{ \"sya\": \"x\" }", "`sya` is no kind of step. Did you mean `say`?")]
    [InlineData("{ \"say\": \"x\", \"think\": \"y\" }", "One step cannot be both `say` and `think`.")]
    [InlineData("{ \"say\": 5 }", "`say` must be a text or an array of texts.")]
    [InlineData("{ \"say\": \"x\", \"save\": \"y\" }", "`save` is not known here. Did you mean `say`?")]
    [InlineData("{ \"say\": \"${open\" }", "`${` is never closed.")]
    [InlineData("{ \"say\": \"${a b}\" }", "`${a b}` is no reference.")]
    [InlineData("{ \"say\": \"${titel}\" }", "Nothing provides a value `titel`. Did you mean `title`?")]
    [InlineData("{ \"write\": \"x\" }", "`content` is missing.")]
    [InlineData("{ \"run\": \"x\", \"exit\": 256 }", "`exit` cannot be 256. Give a whole number from 0 to 255.")]
    [InlineData("{ \"run\": \"x\", \"exit\": 1.5 }", "`exit` cannot be 1.5.")]
    [InlineData("{ \"run\": \"x\", \"background\": \"yes\" }", "`background` must be true or false.")]
    [InlineData("{ \"tool\": \"x\", \"expect\": \"joy\" }", "`expect` cannot be `joy`. Use one of `any`, `success`, `failure`.")]
    [InlineData("{ \"tool\": \"x\", \"save\": \"Bad Name\" }", "`Bad Name` is no name for a value.")]
    [InlineData("{ \"approval\": \"all\" }", "`approval` cannot be `all`.")]
    [InlineData("{ \"crash\": \"SIGWINCH\" }", "`crash` must be an exit code from 0 to 255 or the name of a signal.")]
    [InlineData("{ \"end_turn\": 1 }", "`end_turn` takes no value.")]
    [InlineData("{ \"delay\": -1 }", "`delay` cannot be -1.")]
    [InlineData("{ \"silence\": \"deep\" }", "`silence` cannot be `deep`.")]
    [InlineData("{ \"for_each\": \"a b\", \"as\": \"x\", \"steps\": [] }", "`a b` is no reference.")]
    [InlineData("{ \"for_each\": \"title\", \"steps\": [] }", "`as` is missing.")]
    [InlineData("{ \"repeat\": 2, \"steps\": [{ \"oops\": 1 }] }", "`oops` is no kind of step.")]
    [InlineData("{ \"rate_limit\": { \"primary\": { \"used_percents\": 1 } } }", "`used_percents` is not known here. Did you mean `used_percent`?")]
    public void A_bad_step_is_refused_with_what_is_wrong(string step, string message) =>
        Refused($$"""{ "version": 1, "default": [{{step}}] }""", message);

    [Fact]
    public void Every_problem_of_a_script_is_reported_at_once_in_the_order_of_the_text()
    {
        var failure = Refused("{ \"version\": 1,\n\"default\": [\n{ \"sya\": 1 },\n{ \"run\": \"${nowhere}\" },\n{ \"say\": \"x\", \"more\": 1 }\n] }");

        Assert.Equal([3, 4, 5], failure.Problems.Select(problem => problem.Position!.Value.Line));
        Assert.Equal(ProblemKind.Usage, failure.Kind);
    }

    [Fact]
    public void Invalid_text_encoding_is_found_by_column_in_code_points()
    {
        var bytes = Encoding.UTF8.GetBytes("{ \"é€😀\": ").Concat(new byte[] { 0xff }).ToArray();
        var failure = Assert.Throws<MaestroException>(() => ScriptReader.Read(bytes, "s.json", ""));

        Assert.Equal("s.json:1:10: rehearsal_script_syntax: This byte is not part of valid UTF-8 text.", failure.Message[..failure.Message.IndexOf(" A script", StringComparison.Ordinal)]);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var failure = Assert.Throws<MaestroException>(() => ScriptReader.ReadFile("/no/such/script.json"));

        Assert.Equal("rehearsal_script_unreadable", failure.Code);
        Assert.Equal("/no/such/script.json", failure.Problems[0].Subject);
    }

    [Fact]
    public void Deep_nesting_is_refused_instead_of_followed()
    {
        var failure = Assert.Throws<MaestroException>(() => ScriptReader.Read(Encoding.UTF8.GetBytes(new string('[', 100_000)), "s.json", ""));

        Assert.Equal("rehearsal_script_syntax", failure.Code);
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_allowed() =>
        ScriptReader.Read(Encoding.UTF8.GetBytes("\uFEFF// comment\n{ \"version\": 1, /* more */ \"default\": [{ \"say\": \"x\", },], }"), "s.json", "");

    private static MaestroException Refused(string script, params string[] problems)
    {
        var failure = Assert.Throws<MaestroException>(() => ScriptReader.Read(Encoding.UTF8.GetBytes(script), "s.json", ""));
        foreach (var problem in problems) Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
        if (problems.Length > 0) Assert.Equal(problems.Length, failure.Problems.Count);
        return failure;
    }
}
