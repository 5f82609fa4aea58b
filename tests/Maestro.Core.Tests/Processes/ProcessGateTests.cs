using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Maestro.Gates;
using Maestro.Problems;
using Maestro.Processes;
using Xunit;

namespace Maestro.Tests.Processes;

public sealed partial class ProcessGateTests : IDisposable
{
    private readonly ProcessWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_run_collects_both_streams_and_the_exit_code()
    {
        var result = await RunAsync(_world.Shell("echo out; echo err >&2; exit 7"));
        Assert.Equal((7, "out\n", "err\n", false), (result.ExitCode, result.OutputText, result.ErrorText, result.TimedOut));
        Assert.Empty(result.Survivors);
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("KILL", 137)]
    [InlineData("SEGV", 139)]
    public async Task A_program_ended_by_a_signal_answers_128_and_the_signal(string signal, int code) =>
        Assert.Equal(code, (await RunAsync(_world.Shell($"kill -{signal} $$"))).ExitCode);

    [Fact]
    public async Task Both_streams_in_one_keep_the_order_written()
    {
        var result = await RunAsync(_world.Shell("echo 1; echo 2 >&2; echo 3") with { ErrorToOutput = true });
        Assert.Equal("1\n2\n3\n", result.OutputText);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task The_environment_is_exactly_what_was_given_and_the_mark()
    {
        _world.Environment["ONLY"] = "väl=ue\nwith two lines";
        var result = await RunAsync(_world.Spec(ProcessPurpose.Probe, "env", "-0") with { Mark = "run-1/probe" });
        var outer = Environment.GetEnvironmentVariable("MAESTRO_TREE") is { Length: > 0 } ambient ? ambient + ":" : string.Empty;
        Assert.Equal(
            new[] { $"MAESTRO_TREE={outer}run-1/probe", "ONLY=väl=ue\nwith two lines", $"PATH={_world.Environment["PATH"]}" },
            result.OutputText.Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Arguments_reach_the_program_untouched()
    {
        string[] arguments = ["", " ", "a b", "\"q\"", "$HOME", "*", "\\", "ü", "-rf", "line\nbreak"];
        var result = await RunAsync(_world.Spec(ProcessPurpose.Probe, ["printf", "%s\\0", .. arguments]));
        Assert.Equal(string.Concat(arguments.Select(argument => argument + '\0')), result.OutputText);
    }

    [Fact]
    public async Task The_child_starts_in_its_folder_and_leads_a_session_and_a_group()
    {
        var result = await RunAsync(_world.Shell("pwd -P; cat /proc/$$/stat"));
        var lines = result.OutputText.Split('\n');
        Assert.Equal(new FileInfo(_world.Folder).FullName, lines[0]);
        var fields = lines[1].Split(' ');
        Assert.Equal(fields[0], fields[4]);
        Assert.Equal(fields[0], fields[5]);
    }

    [Fact]
    public async Task No_signal_is_ignored_or_blocked_in_the_child()
    {
        // Signals 32 and 33 belong to the C library.
        const ulong own = 0x1_8000_0000;
        var result = await RunAsync(_world.Spec(ProcessPurpose.Probe, "sed", "-n", "s/^Sig\\(Blk\\|Ign\\):.//p", "/proc/self/status"));
        var masks = result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, masks.Length);
        Assert.All(masks, mask => Assert.Equal(0UL, ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & ~own));
    }

    [Fact]
    public async Task No_descriptor_but_the_three_streams_reaches_the_child()
    {
        // A plain dup is inheritable, as a descriptor that Maestro itself was started with would be.
        using var file = File.OpenHandle("/dev/null");
        var inheritable = Duplicate((int)file.DangerousGetHandle());
        try
        {
            Assert.True(inheritable > 2);
            var result = await RunAsync(_world.Shell("for n in $(seq 0 400); do [ -e /proc/$$/fd/$n ] && echo $n; done; true"));
            Assert.Equal("0\n1\n2\n", result.OutputText);
        }
        finally
        {
            Assert.Equal(0, Close(inheritable));
        }
    }

    [Fact]
    public async Task Large_input_and_output_at_once_do_not_block_each_other()
    {
        var input = new byte[16 * 1024 * 1024];
        new Random(1).NextBytes(input);
        var result = await RunAsync(_world.Shell("tee /dev/stderr") with { Input = input, OutputLimit = int.MaxValue });
        Assert.True(result.Succeeded);
        Assert.True(input.AsSpan().SequenceEqual(result.Output));
        Assert.True(input.AsSpan().SequenceEqual(result.Error));
    }

    [Fact]
    public async Task A_program_that_does_not_read_its_input_still_ends()
    {
        var result = await RunAsync(_world.Shell("exec <&-; echo done") with { Input = new byte[4 * 1024 * 1024] });
        Assert.Equal((0, "done\n"), (result.ExitCode, result.OutputText));
    }

    [Fact]
    public async Task Without_input_the_program_reads_the_end_at_once() =>
        Assert.Equal("0\n", (await RunAsync(_world.Shell("wc -c"))).OutputText.TrimStart());

    [Fact]
    public async Task Output_beyond_the_limit_loses_its_head()
    {
        var result = await RunAsync(_world.Shell("seq 1 200000") with { OutputLimit = 14 });
        Assert.Equal("199999\n200000\n", result.OutputText);
    }

    [Fact]
    public async Task The_path_of_the_child_decides_which_program_runs_and_relative_folders_in_it_do_not_count()
    {
        var bin = Directory.CreateDirectory(Path.Combine(_world.Folder, "bin")).FullName;
        _world.File("tool", "#!/bin/sh\necho planted\n", executable: true);
        _world.File("bin/tool", "#!/bin/sh\necho meant\n", executable: true);
        _world.Environment["PATH"] = $".::bin:{bin}";
        Assert.Equal("meant\n", (await RunAsync(_world.Spec(ProcessPurpose.Probe, "tool"))).OutputText);
        Assert.Equal("planted\n", (await RunAsync(_world.Spec(ProcessPurpose.Probe, "./tool"))).OutputText);
    }

    [Fact]
    public async Task What_cannot_be_started_is_named()
    {
        Directory.CreateDirectory(Path.Combine(_world.Folder, "folder"));
        _world.File("plain", "#!/bin/sh\n");
        _world.File("no-line", "echo hello\n", executable: true);
        _world.File("no-interpreter", "#!/nonexistent/interpreter\n", executable: true);
        Assert.Equal(("program_not_found", "no-such-program"), await RefusedAsync(_world.Spec(ProcessPurpose.Probe, "no-such-program")));
        Assert.Equal(("program_not_found", "./absent"), await RefusedAsync(_world.Spec(ProcessPurpose.Probe, "./absent")));
        Assert.Equal(("program_not_executable", "./plain"), await RefusedAsync(_world.Spec(ProcessPurpose.Probe, "./plain")));
        Assert.Equal(("program_not_executable", "./folder"), await RefusedAsync(_world.Spec(ProcessPurpose.Probe, "./folder")));
        Assert.Equal(("program_not_executable", "./no-line"), await RefusedAsync(_world.Spec(ProcessPurpose.Probe, "./no-line")));
        Assert.Equal(("program_not_executable", "./no-interpreter"), await RefusedAsync(_world.Spec(ProcessPurpose.Probe, "./no-interpreter")));
        _world.Environment["PATH"] = _world.Folder;
        Assert.Equal(("program_not_executable", "plain"), await RefusedAsync(_world.Spec(ProcessPurpose.Probe, "plain")));
        var elsewhere = Path.Combine(_world.Folder, "gone");
        Assert.Equal(
            ("working_directory_missing", elsewhere), await RefusedAsync(new ProcessSpec(ProcessPurpose.Probe, ["/bin/true"], elsewhere, _world.Environment)));
        Assert.Equal(
            ("process_arguments_too_big", "/bin/true"), await RefusedAsync(_world.Spec(ProcessPurpose.Probe, "/bin/true", new string('x', 8 * 1024 * 1024))));
    }

    [Fact]
    public async Task Text_that_no_system_can_pass_is_refused_without_showing_values()
    {
        Assert.Equal("process_text_invalid", (await RefusedAsync(_world.Spec(ProcessPurpose.Probe, "/bin/echo", "a\0b"))).Code);
        Assert.Equal("process_text_invalid", (await RefusedAsync(_world.Spec(ProcessPurpose.Probe, ""))).Code);
        Assert.Equal("process_text_invalid", (await RefusedAsync(_world.Shell("true") with { Mark = "a:b" })).Code);
        Assert.Equal("process_text_invalid", (await RefusedAsync(_world.Shell("true") with { Directory = "relative" })).Code);
        _world.Environment["KEY"] = "hidden\0value";
        var exception = await Assert.ThrowsAsync<MaestroException>(() => RunAsync(_world.Shell("true")));
        Assert.Equal("process_text_invalid", exception.Code);
        Assert.DoesNotContain("hidden", exception.Message, StringComparison.Ordinal);
        _world.Environment.Remove("KEY");
        _world.Environment["A=B"] = "";
        Assert.Equal("process_text_invalid", (await RefusedAsync(_world.Shell("true"))).Code);
    }

    [Fact]
    public async Task A_program_file_that_is_being_written_is_waited_for()
    {
        var path = _world.File("fresh", "#!/bin/sh\necho ran\n", executable: true);
        Task<ProcessResult> run;
        using (new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            run = RunAsync(_world.Spec(ProcessPurpose.Probe, path));
            Assert.False(run.IsCompleted);
        }

        Assert.Equal("ran\n", (await run).OutputText);
    }

    [Fact]
    public async Task A_time_limit_ends_the_whole_tree()
    {
        var clock = new FakeTime();
        using var world = new ProcessWorld(time: clock);
        var ready = world.Fifo("ready");

        // What tells that it is ready runs in a session of its own, and its parent is gone.
        var script = "echo before; (setsid sh -c 'echo $$ > ready; exec sleep 1000' &); while :; do sleep 1000; done";
        var run = world.Gate.RunAsync(world.Shell(script) with { TimeLimit = TimeSpan.FromMinutes(1), Grace = TimeSpan.Zero }, default);
        var pid = int.Parse(await File.ReadAllTextAsync(ready), CultureInfo.InvariantCulture);
        Assert.NotNull(world.Table.Identify(pid));
        clock.Advance(TimeSpan.FromMinutes(1));
        var result = await run;
        Assert.Equal((true, false, 137, "before\n"), (result.TimedOut, result.Succeeded, result.ExitCode, result.OutputText));
        Assert.Empty(result.Survivors);
        Assert.Null(world.Table.Identify(pid));
    }

    [Fact]
    public async Task A_cancelled_run_ends_the_whole_tree_and_throws()
    {
        using var cancellation = new CancellationTokenSource();
        var ready = _world.Fifo("ready");
        var run = _world.Gate.RunAsync(_world.Shell("setsid sh -c 'echo $$ > ready; exec sleep 1000'"), cancellation.Token);
        var pid = int.Parse(await File.ReadAllTextAsync(ready), CultureInfo.InvariantCulture);
        Assert.NotNull(_world.Table.Identify(pid));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Null(_world.Table.Identify(pid));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_before_it_starts_starts_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _world.Gate.RunAsync(_world.Shell("touch started"), cancelled.Token));
        Assert.False(File.Exists(Path.Combine(_world.Folder, "started")));
    }

    [Theory]
    [InlineData("sleep 1000 & echo $!")]
    [InlineData("setsid sleep 1000 & echo $!")]
    [InlineData("mkfifo p; (setsid sh -c 'exec > p < /dev/null 2> /dev/null; echo $$; exec > /dev/null sleep 1000' &); cat p")]
    [InlineData("mkfifo p; (env -i PATH=$PATH setsid sh -c 'echo $$ > p; exec sleep 1000' &); cat p")]
    public async Task What_agent_written_code_leaves_running_is_ended(string script)
    {
        var result = await RunAsync(_world.Shell(script));
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Survivors);
        Assert.Null(_world.Table.Identify(int.Parse(result.OutputText, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task What_git_leaves_running_stays_and_does_not_hold_the_result_back()
    {
        var result = await RunAsync(_world.Shell("setsid sleep 1000 & echo $!", ProcessPurpose.Git) with { Grace = TimeSpan.FromMilliseconds(50) });
        var left = _world.Table.Identify(int.Parse(result.OutputText, CultureInfo.InvariantCulture));
        Assert.NotNull(left);
        Assert.True((await ProcessTree.Recorded(_world.Table, TimeProvider.System, [left], null).EndAsync(TimeSpan.Zero, default)).Gone);
    }

    [Fact]
    public async Task Many_children_at_once_each_give_their_own_exit_code_beside_those_of_the_runtime()
    {
        var ours = Enumerable.Range(0, 100).Select(async i => (await RunAsync(_world.Shell($"exit {i}", ProcessPurpose.Probe))).ExitCode).ToList();
        var theirs = Enumerable.Range(0, 20).Select(async i =>
        {
            using var process = Process.Start("/bin/sh", ["-c", $"exit {i}"]);
            await process.WaitForExitAsync();
            return process.ExitCode;
        }).ToList();
        Assert.Equal(Enumerable.Range(0, 100), await Task.WhenAll(ours));
        Assert.Equal(Enumerable.Range(0, 20), await Task.WhenAll(theirs));
    }

    [Fact]
    public async Task Each_run_and_each_start_passes_the_gate_once()
    {
        var seen = new Passages();
        using var world = new ProcessWorld(seen);
        await world.Gate.RunAsync(world.Spec(ProcessPurpose.Git, "true"), default);
        await using (var child = await world.Gate.StartAsync(world.Spec(ProcessPurpose.Agent, "cat"), default)) await child.EndAsync(TimeSpan.FromMinutes(1), default);
        Assert.Equal(["process:git:before", "process:git:after", "process:agent:before", "process:agent:after"], seen.Seen);
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    private Task<ProcessResult> RunAsync(ProcessSpec spec) => _world.Gate.RunAsync(spec, CancellationToken.None);

    private async Task<(string Code, string Subject)> RefusedAsync(ProcessSpec spec)
    {
        var exception = await Assert.ThrowsAsync<MaestroException>(() => RunAsync(spec));
        return (exception.Code, exception.Problems[0].Subject);
    }

    private sealed class Passages : IGateObserver
    {
        public List<string> Seen { get; } = [];

        public void Pass(GatePassage passage) => Seen.Add(passage.ToString());
    }
}
