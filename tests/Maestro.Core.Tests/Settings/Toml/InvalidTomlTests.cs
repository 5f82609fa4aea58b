using Maestro.Problems;
using Maestro.Settings.Toml;
using Xunit;

namespace Maestro.Tests.Settings.Toml;

/// <summary>Documents that TOML 1.0 forbids, and where each goes wrong.</summary>
public sealed class InvalidTomlTests
{
    private const string Q3 = "\"\"\"";

    public static TheoryData<string, int, int, string> Documents => new()
    {
        // Lines
        { "a = 1 b = 2", 1, 7, "end of the line, found 'b'" },
        { "a = 1\rb = 2", 1, 6, "carriage return" },
        { "# x\ry", 1, 4, "carriage return" },
        { "# \u0000", 1, 3, "U+0000" },
        { "# \u007f", 1, 3, "U+007F" },
        { "a = 1\n\u0001", 2, 1, "U+0001" },
        { "a = 1\n\uFEFFb = 2", 2, 1, "U+FEFF" },

        // Keys
        { "a", 1, 2, "Expected '='" },
        { "= 1", 1, 1, "Expected a key" },
        { "a =", 1, 4, "Expected a value, found the end of the file" },
        { "a = # none", 1, 5, "Expected a value, found '#'" },
        { "a\n= 1", 1, 2, "Expected '=' after the key, found the end of the line" },
        { "a = \n1", 1, 5, "Expected a value, found the end of the line" },
        { "a. = 1", 1, 4, "a key after the dot" },
        { "a..b = 1", 1, 3, "a key after the dot" },
        { ".a = 1", 1, 1, "Expected a key, found '.'" },
        { "é = 1", 1, 1, "Expected a key, found 'é'" },
        { "a b = 1", 1, 3, "Expected '='" },
        { "\"a\nb\" = 1", 1, 1, "not closed" },
        { "'''a''' = 1", 1, 1, "several lines" },
        { $"{Q3}a{Q3} = 1", 1, 1, "several lines" },
        { "a = 1\na = 2", 2, 1, "a is defined already, as an integer on line 1" },
        { "a = 1\n\"a\" = 2", 2, 1, "defined already" },
        { "a = 1\na.b = 2", 2, 1, "a is defined already" },
        { "a.b = 1\na.b.c = 2", 2, 3, "a.b is defined already" },
        { "a.b.c = 1\na.b = 2", 2, 3, "a.b is defined already, as a table" },

        // Strings
        { "a = \"x", 1, 5, "not closed on its line" },
        { "a = \"x\n\"", 1, 5, "not closed on its line" },
        { "a = 'x", 1, 5, "not closed on its line" },
        { $"a = {Q3}x", 1, 5, "not closed before the end of the file" },
        { $"a = {Q3}x\"\"", 1, 5, "not closed before the end of the file" },
        { "a = '''x", 1, 5, "not closed before the end of the file" },
        { $"a = {Q3}x{Q3}\"\"\"", 1, 14, "end of the line, found '\"'" },
        { "a = '''x''''''", 1, 14, "end of the line" },
        { @"a = ""\x41""", 1, 6, "Expected an escape" },
        { @"a = ""\e""", 1, 6, "Expected an escape" },
        { @"a = ""\ """, 1, 6, "Expected an escape" },
        { $"a = {Q3}one \\ two{Q3}", 1, 12, "Expected an escape" },
        { @"a = ""\u12G4""", 1, 6, "4 hexadecimal digits, found 'G' after 2" },
        { @"a = ""\U0000""", 1, 6, "8 hexadecimal digits" },
        { @"a = ""\uD800""", 1, 6, "no Unicode scalar value" },
        { @"a = ""\U00110000""", 1, 6, "no Unicode scalar value" },
        { "a = \"\u0007\"", 1, 6, "U+0007 may not stand in a string" },
        { "a = '\u001f'", 1, 6, "U+001F may not stand in a string" },
        { $"a = {Q3}x\ry{Q3}", 1, 9, "carriage return" },
        { "a = '''x\r'''", 1, 9, "carriage return" },
        { "a = \"x\" \"y\"", 1, 9, "end of the line" },

        // Integers
        { "a = 01", 1, 5, "may not begin with a zero" },
        { "a = -012", 1, 5, "may not begin with a zero" },
        { "a = 1__0", 1, 5, "single underscores" },
        { "a = _1", 1, 5, "Expected a value" },
        { "a = 1_", 1, 5, "single underscores" },
        { "a = +_1", 1, 5, "single underscores" },
        { "a = +", 1, 5, "Expected a number" },
        { "a = --1", 1, 5, "Expected a number" },
        { "a = 9223372036854775808", 1, 5, "signed 64-bit integer" },
        { "a = -9223372036854775809", 1, 5, "signed 64-bit integer" },
        { "a = 0x8000000000000000", 1, 5, "signed 64-bit integer" },
        { "a = +0xff", 1, 5, "takes no sign" },
        { "a = 0x", 1, 5, "hexadecimal digits" },
        { "a = 0x_1", 1, 5, "hexadecimal digits" },
        { "a = 0X1", 1, 5, "Expected a number" },
        { "a = 0xfg", 1, 5, "hexadecimal digits" },
        { "a = 0o8", 1, 5, "octal digits" },
        { "a = 0b2", 1, 5, "binary digits" },
        { "a = 1a", 1, 5, "Expected a number" },
        { "a = 1 000", 1, 7, "end of the line" },

        // Floats
        { "a = .5", 1, 5, "Expected a value" },
        { "a = 5.", 1, 5, "after the decimal point" },
        { "a = 1.e2", 1, 5, "after the decimal point" },
        { "a = 1._5", 1, 5, "after the decimal point" },
        { "a = 1_.5", 1, 5, "single underscores" },
        { "a = 03.5", 1, 5, "may not begin with a zero" },
        { "a = 1e", 1, 5, "digits in the exponent" },
        { "a = 1e+", 1, 5, "digits in the exponent" },
        { "a = 1e1.5", 1, 5, "digits in the exponent" },
        { "a = 1e400", 1, 5, "64-bit float" },
        { "a = Inf", 1, 5, "Text needs quotes" },
        { "a = +NaN", 1, 5, "Expected a number" },

        // Booleans and bare words
        { "a = True", 1, 5, "Text needs quotes" },
        { "a = yes", 1, 5, "Text needs quotes" },

        // Dates and times
        { "a = 1979-13-01", 1, 5, "no month 13" },
        { "a = 1979-00-01", 1, 5, "no month 0" },
        { "a = 2023-02-29", 1, 5, "no day 29 in 2023-02" },
        { "a = 1900-02-29", 1, 5, "no day 29" },
        { "a = 1979-05-00", 1, 5, "no day 0" },
        { "a = 1979-5-27", 1, 5, "Expected a date" },
        { "a = 1979-05-27T", 1, 5, "Expected a date" },
        { "a = 1979-05-27T07:32", 1, 5, "Expected a date" },
        { "a = 07:32", 1, 5, "Expected a date" },
        { "a = 24:00:00", 1, 5, "no time 24:00:00" },
        { "a = 23:60:00", 1, 5, "no time" },
        { "a = 23:59:61", 1, 5, "no time" },
        { "a = 07:32:00.", 1, 5, "after the point of the seconds" },
        { "a = 07:32:00Z", 1, 5, "Expected a date" },
        { "a = 1979-05-27Z", 1, 5, "Expected a date" },
        { "a = 1979-05-27T07:32:00+25:00", 1, 5, "no offset +25:00" },
        { "a = 1979-05-27T07:32:00+07", 1, 5, "Expected a date" },
        { "a = 1979-05-27  07:32:00", 1, 17, "end of the line" },
        { "a = 1979-05-27x07:32:00", 1, 5, "Expected a date" },

        // Arrays
        { "a = [1", 1, 5, "not closed before the end of the file" },
        { "a = [1 2]", 1, 8, "Expected ',' or ']'" },
        { "a = [,1]", 1, 6, "Expected a value, found ','" },
        { "a = [1,,2]", 1, 8, "Expected a value, found ','" },
        { "a = [1]]", 1, 8, "end of the line, found ']'" },
        { "a = [1}", 1, 7, "Expected ',' or ']'" },

        // Inline tables
        { "a = {x = 1,}", 1, 12, "no comma after its last pair" },
        { "a = {x = 1\n}", 1, 11, "stands on one line" },
        { "a = {\nx = 1}", 1, 6, "stands on one line" },
        { "a = {x = 1 # c\n}", 1, 12, "stands on one line" },
        { "a = {x = 1 y = 2}", 1, 12, "Expected ',' or '}'" },
        { "a = {x = 1, x = 2}", 1, 13, "x is defined already" },
        { "a = {x = 1, x.y = 2}", 1, 13, "x is defined already" },
        { "a = {x = {}, x.y = 2}", 1, 14, "x is defined already" },
        { "a = {x}", 1, 7, "Expected '='" },
        { "a = {,}", 1, 6, "Expected a key" },
        { "a = {x = 1", 1, 11, "stands on one line" },
        { "a = {}\na.b = 1", 2, 1, "cannot be extended" },
        { "a = {}\n[a]", 2, 2, "a is defined already" },
        { "a = {}\n[a.b]", 2, 2, "cannot be extended" },
        { "a = {x.y = 1}\n[a.x.z]", 2, 2, "cannot be extended" },
        { "[t]\na = {x.y = 1}\na.x.z = 2", 3, 1, "cannot be extended" },

        // Tables
        { "[a]\n[a]", 2, 2, "a is defined already, as a table on line 1" },
        { "[a.b]\n[a.b]", 2, 4, "a.b is defined already" },
        { "[a]\nb = 1\n[a.b]", 3, 4, "a.b is defined already, as an integer" },
        { "[a]\nb = 1\n[a.b.c]", 3, 4, "cannot be extended" },
        { "a.b = 1\n[a]", 2, 2, "a is defined already" },
        { "[x]\na.b = 1\n[x.a]", 3, 4, "x.a is defined already" },
        { "[a.b.c]\nz = 1\n[a]\nb.c.t = 2", 4, 3, "b.c is defined already" },
        { "[a]\n[b]\nx = 1\n[b.c]\n[b]", 5, 2, "b is defined already" },
        { "[]", 1, 2, "Expected a key, found ']'" },
        { "[a", 1, 3, "Expected ]" },
        { "[a\n]", 1, 3, "Expected ]" },
        { "[a] b = 1", 1, 5, "end of the line" },
        { "[a.]", 1, 4, "a key after the dot" },
        { "[a]]", 1, 4, "end of the line" },
        { "[[a]", 1, 4, "Expected ]]" },
        { "[ [a]]", 1, 3, "Expected a key, found '['" },
        { "[a]\n[[a]]", 2, 3, "a is defined already" },
        { "[[a]]\n[a]", 2, 2, "a is defined already, as an array of tables" },
        { "a = []\n[[a]]", 2, 3, "a is defined already, as an array" },
        { "a = [{}]\n[a.b]", 2, 2, "cannot be extended" },
        { "[a.b]\n[[a]]", 2, 3, "a is defined already" },
        { "[[a.b]]\n[a]\nb.y = 2", 3, 1, "b is defined already, as an array of tables" },
        { "[[f]]\n[[f.v]]\n[f.v]", 3, 4, "f.v is defined already" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void An_invalid_document_is_refused_at_the_place(string document, int line, int column, string part)
    {
        var problem = TomlReader.Read(document, "test.toml").Problems[0];
        Assert.Equal("toml_syntax", problem.Code);
        Assert.Equal("test.toml", problem.Subject);
        Assert.Contains(part, $"{problem.Message} {problem.Remedy}", StringComparison.Ordinal);
        Assert.Equal(new TextPosition(line, column), problem.Position);
    }
}
