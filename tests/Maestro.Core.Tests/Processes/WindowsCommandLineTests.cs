using Maestro.Problems;
using Maestro.Processes.Windows;
using Xunit;

namespace Maestro.Tests.Processes;

public sealed class WindowsCommandLineTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("say \"hi\"", "\"say \\\"hi\\\"\"")]
    [InlineData(@"C:\dir\", @"C:\dir\")]
    [InlineData(@"C:\my dir\", "\"C:\\my dir\\\\\"")]
    [InlineData("a\\\"b", "\"a\\\\\\\"b\"")]
    [InlineData(@"a\\b c", "\"a\\\\b c\"")]
    public void An_argument_is_quoted_so_that_the_c_runtime_reads_it_back(string argument, string quoted) =>
        Assert.Equal("p.exe " + quoted, WindowsCommandLine.ForProgram(["p.exe", argument]));

    [Fact]
    public void A_shell_line_reaches_cmd_untouched() =>
        Assert.Equal("cmd.exe /d /s /c \"echo \"a b\" && dir\"", WindowsCommandLine.ForProgram(["cmd.exe", "/d", "/s", "/c", "echo \"a b\" && dir"]));

    [Fact]
    public void A_batch_file_gets_its_arguments_in_quotes() => Assert.Equal(
        "\"C:\\cmd.exe\" /d /v:off /s /c \"\"C:\\npm\\codex.cmd\" \"app-server\" \"a & b\" \"C:\\dir\\\\\"\"",
        WindowsCommandLine.ForBatch(@"C:\cmd.exe", @"C:\npm\codex.cmd", ["app-server", "a & b", @"C:\dir\"]));

    [Theory]
    [InlineData("%PATH%")]
    [InlineData("a\"b")]
    [InlineData("!x!")]
    [InlineData("a\nb")]
    public void What_cmd_would_interpret_inside_quotes_is_refused(string argument) => Assert.Equal(
        "process_text_invalid",
        Assert.Throws<MaestroException>(() => WindowsCommandLine.ForBatch("cmd.exe", "x.cmd", [argument])).Code);

    [Fact]
    public void The_environment_is_sorted_and_ends_with_an_empty_string() =>
        Assert.Equal("a=1\0B=2\0\0", WindowsCommandLine.Environment(new Dictionary<string, string> { ["B"] = "2", ["a"] = "1" }));
}
