using Maestro.Settings.Toml;
using Xunit;

namespace Maestro.Tests.Settings.Toml;

/// <summary>Documents that TOML 1.0 allows, and what they mean.</summary>
public sealed class ValidTomlTests
{
    private const string Q3 = "\"\"\"";

    public static TheoryData<string, string> Documents => new()
    {
        // Documents and lines
        { "", "{}" },
        { " \t\n\r\n# only a comment", "{}" },
        { "\uFEFFa = 1", "{a=1}" },
        { "a = 1 # comment with tab\t and é", "{a=1}" },
        { "a=1\r\nb=2\r\n", "{a=1, b=2}" },
        { "a = 1\n\n\n  b = 2", "{a=1, b=2}" },

        // Keys
        { "bare_key-1 = 1", "{bare_key-1=1}" },
        { "1234 = 'digits'", "{1234=\"digits\"}" },
        { "\"\" = 1", "{''=1}" },
        { "'' = 1", "{''=1}" },
        { "\"a b\" = 1\n'c\"d' = 2", "{'a b'=1, 'c\"d'=2}" },
        { "\"\\u00e9\" = 1", "{'é'=1}" },
        { "a.b.c = 1\na.b.d = 2\na . e\t.f = 3", "{a={b={c=1, d=2}, e={f=3}}}" },
        { "site.\"google.com\" = true", "{site={'google.com'=true}}" },
        { "3.14159 = 'pi'", "{3={14159=\"pi\"}}" },
        { "true = 1\ninf = 2\n1979-05-27 = 3", "{true=1, inf=2, 1979-05-27=3}" },

        // Basic strings
        { "a = \"\"", "{a=\"\"}" },
        { "a = \"x\ty\"", "{a=\"x\\ty\"}" },
        { @"a = ""\b\t\n\f\r\""\\""", "{a=\"\\b\\t\\n\\f\\r\\\"\\\\\"}" },
        { @"a = ""\u00E9 \U0001F600 \u0000""", "{a=\"é 😀 \\u0000\"}" },
        { "a = \"😀 é # no comment\"", "{a=\"😀 é # no comment\"}" },

        // Basic strings of several lines
        { $"a = {Q3}{Q3}", "{a=\"\"}" },
        { $"a = {Q3}\none\ntwo{Q3}", "{a=\"one\\ntwo\"}" },
        { $"a = {Q3}\r\none\r\ntwo{Q3}", "{a=\"one\\ntwo\"}" },
        { $"a = {Q3}one \\\n   \n\t two{Q3}", "{a=\"one two\"}" },
        { $"a = {Q3}one\\  \t\n two\\\\{Q3}", "{a=\"onetwo\\\\\"}" },
        { $"a = {Q3}\\\r\n  x{Q3}", "{a=\"x\"}" },
        { $"a = {Q3}\"one\" \"\"two\"\" \\\"\"\"{Q3}", "{a=\"\\\"one\\\" \\\"\\\"two\\\"\\\" \\\"\\\"\\\"\"}" },
        { $"a = {Q3}x{Q3}\"\"", "{a=\"x\\\"\\\"\"}" },
        { $"a = {Q3}x{Q3}\"", "{a=\"x\\\"\"}" },

        // Literal strings
        { "a = ''", "{a=\"\"}" },
        { @"a = 'C:\Users\""x""'", "{a=\"C:\\\\Users\\\\\\\"x\\\"\"}" },
        { "a = ''''''", "{a=\"\"}" },
        { "a = '''\n\\one\n'two' ''three'' '''", "{a=\"\\\\one\\n'two' ''three'' \"}" },
        { "a = '''x'''''", "{a=\"x''\"}" },

        // Integers
        { "a = [0, +0, -0, 1, -17, +99]", "{a=[0, 0, 0, 1, -17, 99]}" },
        { "a = [1_000, 5_349_221, 1_2_3]", "{a=[1000, 5349221, 123]}" },
        { "a = [9223372036854775807, -9223372036854775808]", "{a=[9223372036854775807, -9223372036854775808]}" },
        { "a = [0xDEADBEEF, 0xdead_beef, 0x0, 0x00a, 0o755, 0o01234567, 0b1101_0110]", "{a=[3735928559, 3735928559, 0, 10, 493, 342391, 214]}" },
        { "a = [0x7fffffffffffffff, 0o777777777777777777777]", "{a=[9223372036854775807, 9223372036854775807]}" },

        // Floats
        { "a = [+1.0, 3.1415, -0.01, 0.0, -0.0]", "{a=[f1, f3.1415, f-0.01, f0, f-0]}" },
        { "a = [5e+22, 1e06, -2E-2, 6.626e-34, 1e0_1, 0e0, 224_617.445_991_228]", "{a=[f5E+22, f1000000, f-0.02, f6.626E-34, f10, f0, f224617.445991228]}" },
        { "a = [inf, +inf, -inf, nan, +nan, -nan]", "{a=[fInfinity, fInfinity, f-Infinity, fNaN, fNaN, fNaN]}" },

        // Booleans
        { "a = true\nb = false", "{a=true, b=false}" },

        // Dates and times
        { "a = 1979-05-27T07:32:00Z", "{a=odt 1979-05-27T07:32:00Z}" },
        { "a = 1979-05-27t00:32:00.999999-07:00", "{a=odt 1979-05-27T00:32:00.999999-07:00}" },
        { "a = 1979-05-27 07:32:00z # space and small z", "{a=odt 1979-05-27T07:32:00Z}" },
        { "a = 1979-05-27T00:32:00.12345678998+05:30", "{a=odt 1979-05-27T00:32:00.123456789+05:30}" },
        { "a = 1979-05-27T07:32:00", "{a=ldt 1979-05-27T07:32:00}" },
        { "a = 1979-05-27 00:32:00.5", "{a=ldt 1979-05-27T00:32:00.5}" },
        { "a = 1979-05-27 # a day", "{a=ld 1979-05-27}" },
        { "a = [2000-02-29, 2024-02-29, 0000-02-29, 9999-12-31]", "{a=[ld 2000-02-29, ld 2024-02-29, ld 0000-02-29, ld 9999-12-31]}" },
        { "a = [07:32:00, 00:32:00.999999, 23:59:60]", "{a=[lt 07:32:00, lt 00:32:00.999999, lt 23:59:60]}" },

        // Arrays
        { "a = []", "{a=[]}" },
        { "a = [1, 'x', 1.5, [true], {b = 1}]", "{a=[1, \"x\", f1.5, [true], {b=1}]}" },
        { "a = [ # one\n 1 # two\n , # three\n\n 2, # four\n]", "{a=[1, 2]}" },
        { "a = [1,2,]", "{a=[1, 2]}" },
        { "a = [\r\n  'x',\r\n]", "{a=[\"x\"]}" },

        // Inline tables
        { "a = {}", "{a={}}" },
        { "a = { x = 1, y.z = 2, 'q r' = [ \n 3,\n ] }", "{a={x=1, y={z=2}, 'q r'=[3]}}" },
        { "a = { x.y = 1, x.z = 2 }", "{a={x={y=1, z=2}}}" },

        // Tables
        { "[a]\nx = 1\n[b]\n[ c . 'd.e' ] # comment\ny = 2", "{a={x=1}, b={}, c={'d.e'={y=2}}}" },
        { "[a.b]\nx = 1\n[a]\ny = 2", "{a={b={x=1}, y=2}}" },
        { "[fruit]\napple.color = 1\napple.taste.sweet = true\n[fruit.apple.texture]\nsmooth = true", "{fruit={apple={color=1, taste={sweet=true}, texture={smooth=true}}}}" },
        { "top = 1\n[a]\ntop = 2", "{top=1, a={top=2}}" },
        { "[\"\"]\nx=1", "{''={x=1}}" },

        // Arrays of tables
        { "[[a]]\nx = 1\n[[a]]\n[[ a ]]\nx = 3", "{a=[{x=1}, {}, {x=3}]}" },
        { "[[f]]\n[f.p]\nc = 1\n[[f.v]]\nn = 1\n[[f.v]]\nn = 2\n[[f]]\n[[f.v]]\nn = 3", "{f=[{p={c=1}, v=[{n=1}, {n=2}]}, {v=[{n=3}]}]}" },
        { "[[a.b]]\nx = 1\n[a]\ny = 1", "{a={b=[{x=1}], y=1}}" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_valid_document_reads_as_what_it_means(string document, string expected)
    {
        var reading = TomlReader.Read(document, "test.toml");
        Assert.Empty(reading.Problems);
        Assert.Equal(expected, TomlShape.Of(reading.Root));
    }
}
