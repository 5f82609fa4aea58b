using System.Text;
using Maestro.Processes.Mac;
using Xunit;

namespace Maestro.Tests.Processes;

public sealed class MacArgumentsTests
{
    private static readonly byte[] Name = "MAESTRO_TREE="u8.ToArray();

    [Fact]
    public void A_variable_is_found_behind_the_arguments() =>
        Assert.Equal("run-1/agent", MacArguments.FindVariable(Block(2, "/bin/sh\0\0\0\0sh\0-c\0PATH=/bin\0MAESTRO_TREE=run-1/agent\0A=b\0"), Name));

    [Theory]
    [InlineData(2, "/usr/bin/grep\0\0grep\0MAESTRO_TREE=run-1\0PATH=/bin\0")]
    [InlineData(1, "/bin/sh\0sh\0PATH=/bin\0\0MAESTRO_TREE=behind-the-end\0")]
    [InlineData(1, "/bin/sh\0sh\0NOT_MAESTRO_TREE=x\0")]
    [InlineData(100, "/bin/sh\0sh\0")]
    [InlineData(0, "")]
    public void An_argument_or_foreign_memory_is_no_variable(int count, string strings) => Assert.Null(MacArguments.FindVariable(Block(count, strings), Name));

    [Fact]
    public void A_block_that_is_too_short_has_no_variable() => Assert.Null(MacArguments.FindVariable([1, 0], Name));

    [Fact]
    public void A_value_that_is_cut_off_ends_where_the_block_does() =>
        Assert.Equal("run", MacArguments.FindVariable(Block(1, "/bin/sh\0sh\0MAESTRO_TREE=run"), Name));

    private static byte[] Block(int count, string strings) => [.. BitConverter.GetBytes(count), .. Encoding.UTF8.GetBytes(strings)];
}
