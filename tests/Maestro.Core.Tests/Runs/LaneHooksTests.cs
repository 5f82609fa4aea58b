using Maestro.Agents.Validation;
using Maestro.Gates;
using Maestro.Processes;
using Maestro.Runs;
using Maestro.Tests.Git;
using Xunit;

namespace Maestro.Tests.Runs;

public sealed class LaneHooksTests : IDisposable
{
    private static readonly Dictionary<string, string> Variables = new() { ["PATH"] = "/usr/bin:/bin", ["ISSUE"] = "ENG-1" };

    private readonly TestFolder _folder = new();
    private readonly LaneHooks _hooks = new(new UnsandboxedCommands(new ProcessGate(NoObserver.Instance, TimeProvider.System), TimeProvider.System));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_hook_runs_as_a_shell_line_in_the_lane_with_the_given_variables_only()
    {
        var result = await RunAsync("pwd; echo \"$ISSUE\" >&2; echo \"home=$HOME\" | tr a-z A-Z && exit 0");
        Assert.True(result.Succeeded);
        Assert.Null(result.Problem);
        Assert.Equal($"{_folder.Root}\nENG-1\nHOME=\n", result.OutputTail);
    }

    [Fact]
    public async Task A_failing_hook_is_told_by_name_and_exit_code()
    {
        var result = await RunAsync("echo why; exit 3");
        Assert.Equal((HookOutcome.Failed, 3, "why\n"), (result.Outcome, result.ExitCode, result.OutputTail));
        Assert.Equal(("hook_failed", "before_run"), (result.Problem!.Code, result.Problem.Subject));
        Assert.Equal(HookOutcome.Failed, (await RunAsync("if then")).Outcome);
        Assert.Equal(127, (await RunAsync("no-such-program-here")).ExitCode);
    }

    [Fact]
    public async Task A_hook_past_its_time_limit_is_ended_with_all_that_it_started()
    {
        var result = await _hooks.RunAsync(new HookRequest(LaneHook.AfterCreate, "sleep 600 & echo started; sleep 600", _folder.Root, TimeSpan.FromMilliseconds(300), Variables), default);
        Assert.Equal((HookOutcome.TimedOut, -1), (result.Outcome, result.ExitCode));
        Assert.Equal(("hook_timed_out", "after_create"), (result.Problem!.Code, result.Problem.Subject));
        Assert.Contains("300 ms", result.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hook_that_leaves_a_process_behind_does_not_keep_the_run_waiting()
    {
        var result = await RunAsync("sleep 600 & echo done");
        Assert.Equal((HookOutcome.Succeeded, "done\n"), (result.Outcome, result.OutputTail));
    }

    [Fact]
    public async Task A_hook_s_processes_carry_the_run_s_name()
    {
        var request = new HookRequest(LaneHook.BeforeRun, "echo $MAESTRO_TREE", _folder.Root, TimeSpan.FromMinutes(1), Variables) { Mark = "run-1/hook" };
        Assert.EndsWith("run-1/hook\n", (await _hooks.RunAsync(request, default)).OutputTail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_hook_is_a_success_and_nothing_is_started()
    {
        foreach (var line in new[] { null, "", "  \n" })
            Assert.True((await _hooks.RunAsync(new HookRequest(LaneHook.AfterRun, line, "/no/such/folder", TimeSpan.Zero, Variables), default)).Succeeded);
    }

    [Fact]
    public async Task Only_the_end_of_long_output_is_kept()
    {
        var result = await RunAsync("i=0; while [ $i -lt 5000 ]; do echo line $i; i=$((i+1)); done");
        Assert.EndsWith("line 4999\n", result.OutputTail, StringComparison.Ordinal);
        Assert.Equal("…".Length + 16 * 1024, result.OutputTail.Length);
        Assert.StartsWith("…", result.OutputTail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lane_that_is_gone_fails_the_hook()
    {
        var result = await _hooks.RunAsync(new HookRequest(LaneHook.BeforeRemove, "true", _folder["gone"], TimeSpan.FromMinutes(1), Variables), default);
        Assert.Equal(HookOutcome.Failed, result.Outcome);
    }

    private Task<HookResult> RunAsync(string line) => _hooks.RunAsync(new HookRequest(LaneHook.BeforeRun, line, _folder.Root, TimeSpan.FromMinutes(1), Variables), default);
}
