using System.Globalization;
using Maestro.Processes;
using Xunit;

namespace Maestro.Tests.Processes;

public sealed class ProcessTreeTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private readonly ProcessWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_child_that_ends_when_its_input_closes_is_not_signalled()
    {
        await using var child = await StartAsync("cat; echo ended >&2; exit 3");
        var end = await child.EndAsync(Long, default);
        Assert.True(end.Gone);
        Assert.Equal(3, await child.Exit);
        Assert.Equal("ended\n", await new StreamReader(child.Error).ReadToEndAsync());
    }

    [Fact]
    public async Task A_child_that_goes_on_is_asked_and_may_clean_up()
    {
        await using var child = await StartAsync("trap 'echo cleaned >&2; exit 4' TERM; echo ready; read x");
        Assert.Equal("ready", await ProcessWorld.LineAsync(child));
        Assert.True((await child.Tree.EndAsync(Long, default)).Gone);
        Assert.Equal(4, await child.Exit);
        Assert.Equal("cleaned\n", await new StreamReader(child.Error).ReadToEndAsync());
    }

    [Fact]
    public async Task A_child_that_ignores_every_request_is_killed_with_its_children()
    {
        await using var child = await StartAsync("trap '' TERM INT HUP; sleep 1000 & echo $!; wait; wait");
        var grandchild = await IdentifyNextAsync(child);
        Assert.True((await child.EndAsync(Short, default)).Gone);
        Assert.Equal(137, await child.Exit);
        Assert.False(_world.Table.IsAlive(grandchild));
    }

    [Fact]
    public async Task Cancelling_ends_the_patience_but_not_the_work()
    {
        await using var child = await StartAsync("trap '' TERM; echo ready; while :; do sleep 1000; done");
        await ProcessWorld.LineAsync(child);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.True((await child.EndAsync(Long, cancelled.Token)).Gone);
        Assert.Equal(137, await child.Exit);
    }

    [Theory]
    [InlineData("setsid sh -c 'echo $$; exec sleep 1000' & cat")]
    [InlineData("(setsid sh -c 'echo $$; exec sleep 1000' &); cat")]
    [InlineData("(setsid sh -c 'setsid sh -c \"echo \\$\\$; exec sleep 1000\" & exit' &); cat")]
    [InlineData("(sh -c 'echo $$; exec sleep 1000 > /dev/null 2>&1 < /dev/null' &); cat")]
    [InlineData("(setsid sh -c 'trap \"\" TERM; echo $$; exec sleep 1000 > /dev/null 2>&1 < /dev/null' &); cat")]
    [InlineData("(env -i PATH=$PATH setsid sh -c 'echo $$; exec sleep 1000 2> /dev/null < /dev/null' &); cat")]
    public async Task A_descendant_is_ended_wherever_it_has_gone(string script)
    {
        await using var child = await StartAsync(script);
        var stray = await IdentifyNextAsync(child);
        var end = await child.EndAsync(Short, default);
        Assert.True(end.Gone);
        Assert.Equal(0, await child.Exit);
        Assert.False(_world.Table.IsAlive(stray));
    }

    [Fact]
    public async Task A_descendant_that_shed_every_trace_is_known_when_it_was_seen_before()
    {
        // It has no session, environment or stream of the tree any more; its parent ends when its input does.
        var script = "env -i PATH=$PATH setsid sh -c 'echo $$; exec sleep 1000 > /dev/null 2>&1 < /dev/null' & cat; exit 0";
        await using var child = await StartAsync(script);
        var stray = await IdentifyNextAsync(child);
        Assert.Contains(stray, child.Tree.Refresh(_world.Table.Take()));
        child.Input.Close();
        Assert.Equal(0, await child.Exit);
        Assert.True(_world.Table.IsAlive(stray));
        Assert.True((await child.Tree.EndAsync(Short, default)).Gone);
        Assert.False(_world.Table.IsAlive(stray));
    }

    [Fact]
    public async Task What_stays_in_the_session_is_remembered_at_the_moment_the_child_ends()
    {
        // The second sh is orphaned, without mark or stream; only the session's number tells, while the child has not been reaped.
        var script = "(env -i PATH=$PATH sh -c 'echo $$; exec sleep 1000 > /dev/null 2>&1 < /dev/null' &); cat";
        await using var child = await StartAsync(script);
        var stray = await IdentifyNextAsync(child);
        child.Input.Close();
        Assert.Equal(0, await child.Exit);
        Assert.True((await child.Tree.EndAsync(Short, default)).Gone);
        Assert.False(_world.Table.IsAlive(stray));
    }

    [Fact]
    public async Task A_tree_that_forks_all_the_time_is_counted_whole_and_ended()
    {
        // Each starts the next in a session of its own and goes; the last of them, long after, leaves a file.
        var script = $"#!/bin/sh\n[ $1 -gt 0 ] || exec touch {_world.Folder}/finished\nsetsid {_world.Folder}/next $(($1 - 1)) > /dev/null 2>&1 < /dev/null &\n";
        _world.File("next", script, executable: true);
        await using var child = await StartAsync("./next 2000; echo ready; cat");
        await ProcessWorld.LineAsync(child);
        Assert.True((await child.EndAsync(TimeSpan.Zero, default)).Gone);
        Assert.False(File.Exists(Path.Combine(_world.Folder, "finished")));
        Assert.DoesNotContain(_world.Folder, string.Concat(Directory.EnumerateDirectories("/proc").Select(CommandLine)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zombie_is_not_alive_and_does_not_hold_the_end_back()
    {
        // The shell becomes a sleep, which never asks after the children that it inherits.
        var go = _world.Fifo("go");
        await using var child = await StartAsync("sh -c 'echo $$; read x < go' & exec sleep 1000");
        var zombie = await IdentifyNextAsync(child);
        var ended = _world.Table.WaitForEndAsync(zombie, default);
        await File.WriteAllTextAsync(go, "now\n");
        await ended;
        Assert.True(Directory.Exists($"/proc/{zombie.Pid}"));
        Assert.False(_world.Table.IsAlive(zombie));
        Assert.Null(_world.Table.Identify(zombie.Pid));
        Assert.DoesNotContain(zombie, child.Tree.Refresh());
        Assert.True((await child.Tree.EndAsync(Long, default)).Gone);
        Assert.Equal(143, await child.Exit);
    }

    [Fact]
    public async Task A_recorded_tree_is_found_and_ended_without_its_handle()
    {
        await using var child = await StartAsync("(setsid sh -c 'echo $$; exec sleep 1000 > /dev/null 2>&1 < /dev/null' &); exec sleep 1000", "run-7/agent");
        var stray = await IdentifyNextAsync(child);
        var tree = ProcessTree.Recorded(_world.Table, TimeProvider.System, [child.Identity], "run-7");
        Assert.True((await tree.EndAsync(Short, default)).Gone);
        Assert.False(_world.Table.IsAlive(child.Identity));
        Assert.False(_world.Table.IsAlive(stray));
    }

    [Fact]
    public async Task The_mark_alone_finds_what_a_dead_run_left()
    {
        await using var child = await StartAsync("exec sleep 1000", "run-8/validation");
        var neighbour = await StartAsync("exec sleep 1000", "run-80/agent");
        await using (neighbour)
        {
            Assert.True((await ProcessTree.Recorded(_world.Table, TimeProvider.System, [], "run-8").EndAsync(Short, default)).Gone);
            Assert.False(_world.Table.IsAlive(child.Identity));
            Assert.True(_world.Table.IsAlive(neighbour.Identity));
        }
    }

    [Fact]
    public async Task A_stranger_that_was_given_a_recorded_pid_is_left_alone()
    {
        await using var child = await StartAsync("exec sleep 1000");
        var earlier = child.Identity with { StartTime = child.Identity.StartTime - 1 };
        var otherBoot = child.Identity with { BootId = "another" };
        foreach (var recorded in new[] { earlier, otherBoot })
        {
            var tree = ProcessTree.Recorded(_world.Table, TimeProvider.System, [recorded], null);
            Assert.Empty(tree.Refresh());
            Assert.True((await tree.EndAsync(Short, default)).Gone);
        }

        Assert.True(_world.Table.IsAlive(child.Identity));
    }

    [Fact]
    public async Task Disposing_a_running_child_kills_its_tree()
    {
        var child = await StartAsync("trap '' TERM; setsid sh -c 'echo $$; exec sleep 1000' & wait; wait");
        var stray = await IdentifyNextAsync(child);
        await child.DisposeAsync();
        Assert.True(child.Exit.IsCompleted);
        Assert.False(_world.Table.IsAlive(child.Identity));
        Assert.False(_world.Table.IsAlive(stray));
        await child.DisposeAsync();
    }

    [Fact]
    public async Task A_conversation_goes_back_and_forth_over_the_streams()
    {
        await using var child = await StartAsync("exec cat");
        for (var i = 0; i < 100; i++)
        {
            var line = i.ToString(CultureInfo.InvariantCulture);
            await child.Input.WriteAsync(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
            Assert.Equal(line, await ProcessWorld.LineAsync(child));
        }
    }

    [Fact]
    public async Task Writing_to_a_child_that_is_gone_fails_and_does_not_end_this_process()
    {
        await using var child = await StartAsync("exit 0");
        await child.Exit;
        await Assert.ThrowsAsync<IOException>(async () => await child.Input.WriteAsync(new byte[1024 * 1024]));
    }

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    private Task<ChildProcess> StartAsync(string script, string? mark = null) =>
        _world.Gate.StartAsync(_world.Shell(script, ProcessPurpose.Agent) with { Mark = mark }, CancellationToken.None);

    private async Task<ProcessIdentity> IdentifyNextAsync(ChildProcess child) => Assert.IsType<ProcessIdentity>(_world.Table.Identify(await ProcessWorld.PidAsync(child)));
}
