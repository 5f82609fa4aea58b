using Maestro.Processes.Linux;
using Xunit;

namespace Maestro.Tests.Processes;

public sealed class LinuxStatTests
{
    [Theory]
    [InlineData("sh")]
    [InlineData("a b")]
    [InlineData(") S 1 2 3")]
    [InlineData("((")]
    [InlineData("")]
    public void The_programs_name_may_hold_anything(string name)
    {
        var row = LinuxStat.Parse($"12 ({name}) S {Rest(1)}\n")!.Value;
        Assert.Equal((12, 4711L, 7, 9, 10, false), (row.Pid, row.StartTime, row.ParentPid, row.GroupId, row.SessionId, row.Ended));
    }

    [Theory]
    [InlineData("Z", 1, true)]
    [InlineData("X", 1, true)]
    [InlineData("Z", 3, false)]
    [InlineData("T", 1, false)]
    [InlineData("D", 1, false)]
    public void A_zombie_has_ended_unless_other_threads_of_it_run(string state, int threads, bool ended) =>
        Assert.Equal(ended, LinuxStat.Parse($"12 (sh) {state} {Rest(threads)}")!.Value.Ended);

    [Theory]
    [InlineData("")]
    [InlineData("12 (sh) S 1 2")]
    [InlineData("x (sh) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19")]
    [InlineData("12 (sh) S a 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19")]
    [InlineData("12 sh S 1 2 3")]
    public void Text_of_another_form_is_no_process(string stat) => Assert.Null(LinuxStat.Parse(stat));

    [Fact]
    public void A_thread_of_the_kernel_is_no_process() =>
        Assert.Null(LinuxStat.Parse($"12 (kworker) S {Rest(1).Replace("4194304", "69238880", StringComparison.Ordinal)}"));

    private static string Rest(int threads) => $"7 9 10 34816 8 4194304 1 2 3 4 5 6 7 8 20 0 {threads} 0 4711 2560000 319 18446744073709551615";
}
