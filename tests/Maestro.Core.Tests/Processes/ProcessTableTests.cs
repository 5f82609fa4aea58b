using Maestro.Processes;
using Xunit;

namespace Maestro.Tests.Processes;

public sealed class ProcessTableTests : IDisposable
{
    private readonly ProcessWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void This_process_is_alive_and_always_has_the_same_name()
    {
        var self = _world.Table.Self;
        Assert.Equal(Environment.ProcessId, self.Pid);
        Assert.NotEmpty(self.BootId);
        Assert.True(self.StartTime > 0);
        Assert.Equal(self, new ProcessTable(TimeProvider.System).Self);
        Assert.True(_world.Table.IsAlive(self));
    }

    [Fact]
    public void Another_start_time_or_boot_is_another_process()
    {
        var self = _world.Table.Self;
        Assert.False(_world.Table.IsAlive(self with { StartTime = self.StartTime + 1 }));
        Assert.False(_world.Table.IsAlive(self with { BootId = "an earlier boot" }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_pid_that_nobody_has_names_nobody(int pid)
    {
        Assert.Null(_world.Table.Identify(pid));
        Assert.False(_world.Table.IsAlive(new ProcessIdentity(pid, 1, "boot")));
    }

    [Fact]
    public async Task An_ended_child_is_not_alive_and_a_wait_for_it_ends()
    {
        await using var child = await _world.Gate.StartAsync(_world.Shell("read x; exit 5"), default);
        Assert.Equal(child.Identity, _world.Table.Identify(child.Pid));
        var wait = _world.Table.WaitForEndAsync(child.Identity, default);
        Assert.False(wait.IsCompleted);
        child.Input.Close();
        await wait;
        Assert.False(_world.Table.IsAlive(child.Identity));
        Assert.Equal(5, await child.Exit);
        await _world.Table.WaitForEndAsync(child.Identity, default);
    }

    [Fact]
    public async Task A_wait_can_be_given_up()
    {
        using var cancellation = new CancellationTokenSource();
        var wait = _world.Table.WaitForEndAsync(_world.Table.Self, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    [Fact]
    public void A_snapshot_holds_this_process_and_its_parent()
    {
        var rows = _world.Table.Take().Rows;
        var self = Assert.Single(rows, row => row.Pid == Environment.ProcessId);
        Assert.Contains(rows, row => row.Pid == self.ParentPid);
        Assert.Equal(rows.Count, rows.Select(row => row.Pid).Distinct().Count());
    }
}
