using System.Text;
using Maestro.Problems;
using Maestro.Workflows;
using Xunit;

using static Maestro.Tests.Workflows.WorkflowText;

namespace Maestro.Tests.Workflows;

public sealed class PolicyTextTests
{
    [Fact]
    public void The_policy_text_keeps_the_indentation_of_its_first_line() =>
        Assert.Equal("    code\n\ntext", WorkflowReader.Parse(With(body: " \n\n    code\n\ntext \n\n"), Subject).Instructions);

    [Fact]
    public void Invisible_characters_in_the_policy_text_are_refused()
    {
        var problem = Assert.Single(Refusals(With(body: "Fine é 😀 tab\there\nDo \u202Ethis\u0007\n")));
        Assert.Equal(("text_hidden_character", new TextPosition(8, 4)), (problem.Code, problem.Position!.Value));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_and_files_too_large_are_refused()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(With()), 0xC3, 0x28];
        var error = Assert.Throws<MaestroException>(() => WorkflowReader.Parse(bytes, Subject));
        Assert.Equal(("file_not_utf8", new TextPosition(8, 1)), (error.Code, error.Problems[0].Position!.Value));
        Assert.Equal("file_too_large", Assert.Single(Refusals(With(body: new string('x', 1024 * 1024)))).Code);
    }
}
