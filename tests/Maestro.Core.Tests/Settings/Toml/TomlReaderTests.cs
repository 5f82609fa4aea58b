using System.Text;
using Maestro.Problems;
using Maestro.Settings.Toml;
using Maestro.Settings.Toml.Values;
using Xunit;

namespace Maestro.Tests.Settings.Toml;

public sealed class TomlReaderTests
{
    [Fact]
    public void All_syntax_errors_of_a_document_are_reported_in_order()
    {
        const string Document = """
            a = 1
            b = yes
            c 2
            [t
            d = "open
            e = 5
            e = 6
            """;
        var reading = TomlReader.Read(Document, "x");
        Assert.Equal([2, 3, 4, 5, 7], reading.Problems.Select(problem => problem.Position!.Value.Line));
    }

    [Fact]
    public void An_error_inside_an_array_does_not_make_errors_of_the_lines_after_it()
    {
        const string Document = """
            a = [
              "one",
              two,
              "three = 3",
            ]
            b = oops
            [t]
            c = [ 1 2,
              [3],
            [u]
            d = 4
            """;
        var reading = TomlReader.Read(Document, "x");
        Assert.Equal([3, 6, 8], reading.Problems.Select(problem => problem.Position!.Value.Line));
        Assert.Equal("{t={}, u={d=4}}", TomlShape.Of(reading.Root));
    }

    [Fact]
    public void An_error_inside_a_string_of_several_lines_does_not_make_errors_of_the_lines_after_it()
    {
        var reading = TomlReader.Read("a = \"\"\"\none \\x\ntwo = three\n[four]\n\"\"\"\nb = 2\nc = x", "x");
        Assert.Equal([2, 7], reading.Problems.Select(problem => problem.Position!.Value.Line));
        Assert.Equal("{b=2}", TomlShape.Of(reading.Root));
    }

    [Fact]
    public void Keys_below_a_broken_header_are_not_taken_for_keys_of_the_table_before()
    {
        var reading = TomlReader.Read("[a]\nx = 1\n[b\nx = 2\ny = 3", "x");
        Assert.Single(reading.Problems);
        Assert.Equal("{a={x=1}}", TomlShape.Of(reading.Root));
    }

    [Fact]
    public void Reading_stops_after_a_bounded_number_of_errors()
    {
        var reading = TomlReader.Read(string.Concat(Enumerable.Repeat("nonsense\n", 10_000)), "x");
        Assert.Equal(TomlLimits.MaxErrors, reading.Problems.Count);
    }

    [Fact]
    public void Keys_and_values_keep_their_places_in_code_points()
    {
        var root = TomlReader.Read("\uFEFFa = 1\n[t]\n\"😀é\" = [ 'x',\n  'y' ]\n", "x", firstLine: 10).Root;
        Assert.True(root.TryFind("t", out var table));
        Assert.Equal(new TextPosition(11, 2), table.Position);
        var entry = ((TomlTable)table.Value).Entries[0];
        Assert.Equal(new TextPosition(12, 1), entry.Position);
        Assert.Equal(new TextPosition(12, 8), entry.Value.Position);
        Assert.Equal([new TextPosition(12, 10), new TextPosition(13, 3)], ((TomlArray)entry.Value).Items.Select(item => item.Position));
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Nesting_is_bounded(char open, char close)
    {
        string Nested(int depth) => open == '['
            ? "a = " + new string(open, depth) + new string(close, depth)
            : "a = " + string.Concat(Enumerable.Repeat("{a = ", depth - 1)) + "{}" + new string(close, depth - 1);

        Assert.Empty(TomlReader.Read(Nested(TomlLimits.MaxNesting), "x").Problems);
        Assert.Contains("64 deep", TomlReader.Read(Nested(TomlLimits.MaxNesting + 1), "x").Problems[0].Message, StringComparison.Ordinal);
        Assert.NotEmpty(TomlReader.Read(Nested(200_000), "x").Problems);
    }

    [Fact]
    public void The_parts_of_a_key_are_bounded()
    {
        Assert.Empty(TomlReader.Read(string.Join('.', Enumerable.Repeat("a", 64)) + " = 1", "x").Problems);
        Assert.Contains("64 parts", TomlReader.Read(string.Join('.', Enumerable.Repeat("a", 65)) + " = 1", "x").Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_is_too_large_is_refused_unread()
    {
        var problem = Assert.Single(TomlReader.Read(new byte[TomlLimits.MaxDocumentBytes + 1], "x").Problems);
        Assert.Equal("file_too_large", problem.Code);
    }

    [Theory]
    [InlineData("61 3d 31 0a c3 28", 2, 1)] // a lead byte without its second
    [InlineData("c0 80", 1, 1)] // NUL, overlong
    [InlineData("e0 80 af", 1, 1)] // '/', overlong
    [InlineData("ed a0 80", 1, 1)] // a surrogate
    [InlineData("f4 90 80 80", 1, 1)] // past U+10FFFF
    [InlineData("c3 a9 80", 1, 2)] // a stray continuation
    [InlineData("23 20 f0 9f 98", 1, 3)] // cut at the end
    [InlineData("ff fe 61 00", 1, 1)] // UTF-16
    public void Bytes_that_are_not_utf8_are_refused_at_the_place(string hex, int line, int column)
    {
        var problem = Assert.Single(TomlReader.Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), "x").Problems);
        Assert.Equal("file_not_utf8", problem.Code);
        Assert.Equal(new TextPosition(line, column), problem.Position);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_text_is_refused()
    {
        Assert.Contains("half a surrogate pair", TomlReader.Read("a = '\ud800'", "x").Problems[0].Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_byte_order_mark_is_allowed_only_at_the_start()
    {
        Assert.Empty(TomlReader.Read([0xEF, 0xBB, 0xBF, .. "a = 1"u8], "x").Problems);
        Assert.Single(TomlReader.Read([0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. "a = 1"u8], "x").Problems);
    }

    [Fact]
    public void A_pasted_secret_is_never_shown()
    {
        const string Pasted = "lin_api_0123456789abcdefABCDEF0123456789";
        var problems = TomlReader.Read($"a = {Pasted}\nb = 1{Pasted}\n{Pasted}\nc = [{Pasted}]", "x").Problems;
        Assert.Equal(4, problems.Count);
        Assert.DoesNotContain(problems, problem => problem.ToString().Contains("0123456789", StringComparison.Ordinal));
    }

    [Fact]
    public void Any_text_at_all_is_read_without_an_accident()
    {
        var random = new Random(20261121);
        string[] pieces = ["a", "b.c", " = ", "=", "\n", "\r\n", "\r", "[", "]", "[[", "]]", "{", "}", ",", "\"", "\"\"\"", "'", "'''", "\\", "\\u00", "#", "1", "1979-05-27", "07:32:00", "T", " ", "+", "inf", "true", "é", "😀", "\ud800", "\0", "."];
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(25); length > 0; length--) text.Append(pieces[random.Next(pieces.Length)]);
            var reading = TomlReader.Read(text.ToString(), "x");
            Assert.All(reading.Problems, problem => Assert.True(problem.Position is { Line: > 0, Column: > 0 } && problem.Message.Length > 0));
        }
    }
}
