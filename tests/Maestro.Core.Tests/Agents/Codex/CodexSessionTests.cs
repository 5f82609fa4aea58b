using System.Text.Json;
using Maestro.Agents;
using Maestro.Agents.Probe.Model;
using Maestro.Problems;
using Maestro.Tests.Agents.AppServer;
using Xunit;

namespace Maestro.Tests.Agents.Codex;

public sealed class CodexSessionTests
{
    private const string Arguments = """{"a":[1,2.5,null,{"b":"é\n\"q\""}],"state":"In Progress"}""";

    private static readonly AgentToolSpec Tool = new(
        "issue_transition", "Moves the issue.", JsonElement.Parse("""{"type":"object","properties":{"state":{"type":"string"},"a":{"type":"array"}}}"""));

    [CodexFact]
    public async Task A_thread_starts_with_the_sandbox_asked_for_and_ends_with_nothing_left()
    {
        await using var world = await new CodexWorld().WithRepositoryAsync();
        var session = await world.StartAsync();
        Assert.Equal("workspaceWrite", session.Sandbox.Kind);
        Assert.False(session.Sandbox.NetworkAccess);
        Assert.True(world.Processes.Table.IsAlive(session.Process));
        var tree = session.LookAtTree();
        Assert.True(tree.Count >= 2, "the launcher and the server");
        var ending = await session.EndAsync();
        Assert.Equal((true, 0), (ending.TreeGone, ending.ExitCode));
        Assert.All(tree, process => Assert.False(world.Processes.Table.IsAlive(process)));
    }

    [CodexFact]
    public async Task A_tool_call_arrives_with_its_arguments_and_its_answer_reaches_the_model()
    {
        await using var world = await new CodexWorld(ModelStep.Calls(Tool.Name, Arguments), new ModelStep.Say("moved")).WithRepositoryAsync();
        AgentToolCall? seen = null;
        var session = await world.StartAsync(
            world.Launch with { Tools = [Tool], DeveloperInstructions = "THE-POLICY" },
            new ToolHosts((call, _) =>
            {
                seen = call;
                return Task.FromResult(new AgentToolResult(true, "the answer of the tool"));
            }));
        var result = await session.RunTurnAsync(new TurnInput("go"), CancellationToken.None);
        Assert.Equal((TurnOutcome.Completed, "moved"), (result.Outcome, result.LastMessage));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Arguments), seen!.Arguments), seen.Arguments.GetRawText());
        Assert.Equal((session.ThreadId, result.TurnId, Tool.Name), (seen.ThreadId, seen.TurnId, seen.Tool));
        Assert.Contains("the answer of the tool", world.Model.Requests[1].LastOutput, StringComparison.Ordinal);
        Assert.Contains(Tool.Name, world.Model.Requests[0].Tools);
        Assert.Contains("THE-POLICY", world.Model.Requests[0].Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(new AgentTokens(200, 20, 40, 10, 240), result.Used);
        Assert.Equal(result.Used, session.Tokens);
    }

    [CodexFact]
    public async Task The_agent_commits_in_a_linked_worktree_and_writes_nowhere_else()
    {
        await using var world = await new CodexWorld(own => request => request.Number switch
        {
            0 => ModelStep.Runs(
                $"echo two > two.txt && git add two.txt && git commit --quiet -m second; echo committed=$?; "
                + $"touch {own.PathOf("outside")}; echo outside=$?; touch {own.Repository}/.git/config.lock; echo config=$?; "
                + $"touch /tmp/{Path.GetFileName(own.PathOf("."))}-x; echo tmp=$?; touch \"$TMPDIR/mine\"; echo own=$?",
                own.Lane),
            _ => new ModelStep.Say("done"),
        }).WithRepositoryAsync();
        var session = await world.StartAsync();
        Assert.Equal(TurnOutcome.Completed, (await session.RunTurnAsync(new TurnInput("go"), CancellationToken.None)).Outcome);
        var output = world.Model.Requests[1].LastOutput;
        Assert.Contains("committed=0", output, StringComparison.Ordinal);
        Assert.Contains("outside=1", output, StringComparison.Ordinal);
        Assert.Contains("config=1", output, StringComparison.Ordinal);
        Assert.Contains("tmp=1", output, StringComparison.Ordinal);
        Assert.Contains("own=0", output, StringComparison.Ordinal);
        Assert.Equal("second\nfirst\n", await world.GitAsync(world.Lane, "log", "--format=%s"));
        Assert.False(File.Exists(world.PathOf("outside")));
        Assert.True(File.Exists(Path.Combine(world.Temp, "mine")));
        var item = Assert.Single(world.Observer.Events.OfType<AgentEvent.ItemCompleted>(), item => item.Kind == AgentItemKind.Command);
        Assert.Contains("git commit", item.Title, StringComparison.Ordinal);
        Assert.Equal(0, item.ExitCode);
    }

    [CodexFact]
    public async Task A_variable_of_Maestros_own_environment_does_not_reach_the_agents_shell()
    {
        var name = $"MAESTRO_TEST_{Guid.NewGuid():n}_KEY";
        Environment.SetEnvironmentVariable(name, "canary-value");
        try
        {
            await using var world = await new CodexWorld(own => request =>
                request.Number == 0 ? ModelStep.Runs("env; cat /proc/self/environ", own.Lane) : new ModelStep.Say("done")).WithRepositoryAsync();
            var session = await world.StartAsync();
            await session.RunTurnAsync(new TurnInput("go"), CancellationToken.None);
            var output = world.Model.Requests[1].LastOutput;
            Assert.Contains("CODEX_HOME", output, StringComparison.Ordinal);
            Assert.DoesNotContain(name, output, StringComparison.Ordinal);
            Assert.DoesNotContain("canary-value", output, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [CodexFact]
    public async Task A_resumed_thread_keeps_its_tools_its_sandbox_and_its_count_of_tokens()
    {
        await using var world = await new CodexWorld(_ => request => request.Number switch
        {
            2 => ModelStep.Calls(Tool.Name, """{"state":"In Review"}"""),
            _ => new ModelStep.Say("done"),
        }).WithRepositoryAsync();
        var launch = world.Launch with { Tools = [Tool] };
        var first = await world.StartAsync(launch);
        var before = await first.RunTurnAsync(new TurnInput("one"), CancellationToken.None);
        await first.RunTurnAsync(new TurnInput("two"), CancellationToken.None);
        await first.EndAsync();

        var states = new List<string?>();
        var second = await world.StartAsync(
            launch with { ResumeThreadId = first.ThreadId, TokenBaseline = first.Tokens },
            new ToolHosts((call, _) =>
            {
                states.Add(call.Arguments.GetProperty("state").GetString());
                return Task.FromResult(new AgentToolResult(true, "ok"));
            }));
        var after = await second.RunTurnAsync(new TurnInput("three") { ModeInstructions = "THE-REPAIR-CONTRACT" }, CancellationToken.None);
        Assert.Equal((first.ThreadId, "workspaceWrite"), (second.ThreadId, second.Sandbox.Kind));
        Assert.Equal(first.Sandbox.WritableRoots, second.Sandbox.WritableRoots);
        Assert.Equal(["In Review"], states);
        Assert.Contains("THE-REPAIR-CONTRACT", world.Model.Requests[2].Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal((120, 240, 480), (before.Used.Total, after.Used.Total, after.ThreadTotal.Total));
    }

    [CodexFact]
    public async Task A_thread_that_nobody_knows_is_told_apart()
    {
        await using var world = await new CodexWorld().WithRepositoryAsync();
        var failed = await Assert.ThrowsAsync<MaestroException>(
            () => world.StartAsync(world.Launch with { ResumeThreadId = "01a1fdf5-0800-7cb3-8529-f680d9c53099" }));
        Assert.Equal("agent_thread_not_found", failed.Code);
    }

    [CodexFact]
    public async Task A_sandbox_that_would_be_read_only_is_refused_and_leaves_no_process()
    {
        await using var world = await new CodexWorld().WithRepositoryAsync();
        var failed = await Assert.ThrowsAsync<MaestroException>(() => world.StartAsync(world.Launch with { Sandbox = AgentSandbox.Inherit, Mark = "refused" }));
        Assert.Equal("sandbox_read_only", failed.Code);
        Assert.Empty(Maestro.Processes.ProcessTree.Recorded(world.Processes.Table, TimeProvider.System, [], "refused").Refresh());
        Assert.Contains(world.Observer.Events, happened => happened is AgentEvent.Exited { ExitCode: 0 });
    }

    [CodexFact]
    public async Task A_question_for_approval_is_declined_and_the_turn_goes_on()
    {
        await using var world = await new CodexWorld(own => request => request.Number switch
        {
            0 => ModelStep.Calls("exec_command", $$"""{"cmd":"touch {{own.PathOf("outside")}}","sandbox_permissions":"require_escalated","justification":"please"}"""),
            _ => new ModelStep.Say("then not"),
        }).WithRepositoryAsync();
        var configuration = Path.Combine(world.Home, "config.toml");
        File.WriteAllText(configuration, "approval_policy = \"on-request\"\n" + File.ReadAllText(configuration));
        var session = await world.StartAsync(world.Launch with { Approval = AgentApproval.Inherit });
        var result = await session.RunTurnAsync(new TurnInput("go"), CancellationToken.None);
        Assert.Equal((TurnOutcome.Completed, "then not"), (result.Outcome, result.LastMessage));
        Assert.Equal(
            new AgentEvent.Asked("item/commandExecution/requestApproval", "declined"), Assert.Single(world.Observer.Events.OfType<AgentEvent.Asked>()));
        Assert.False(File.Exists(world.PathOf("outside")));
    }

    [CodexFact]
    public async Task A_usage_limit_and_an_unknown_model_are_told_apart()
    {
        await using var world = await new CodexWorld(
            new ModelStep.Refuse(429, """{"error":{"type":"usage_limit_reached","message":"over","plan_type":"plus","resets_at":1995270000}}""")
            {
                Headers = { ["x-codex-primary-used-percent"] = "100", ["x-codex-primary-window-minutes"] = "300", ["x-codex-primary-reset-at"] = "1995270000" },
            },
            new ModelStep.Refuse(400, """{"error":{"message":"no such model","type":"invalid_request_error","code":"model_not_found"}}""")).WithRepositoryAsync();
        var session = await world.StartAsync();
        var limited = await session.RunTurnAsync(new TurnInput("go"), CancellationToken.None);
        Assert.Equal((TurnOutcome.UsageLimit, "usage_limit_reached"), (limited.Outcome, limited.Failure!.Code));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1995270000), limited.Failure.ResetsAt);
        var unknown = await session.RunTurnAsync(new TurnInput("go"), CancellationToken.None);
        Assert.Equal((TurnOutcome.Failed, "turn_failed", "model_not_found"), (unknown.Outcome, unknown.Failure!.Code, unknown.Failure.Class));
    }

    [CodexFact]
    public async Task Sub_agents_count_as_progress_and_their_tokens_as_used()
    {
        await using var world = await new CodexWorld(_ => request =>
        {
            var last = request.Body.GetProperty("input").EnumerateArray().Last().GetRawText();
            if (last.Contains("SUBTASK", StringComparison.Ordinal)) return new ModelStep.Say("sub done");
            if (request.Number == 0) return ModelStep.Calls("multi_agent_v1", "spawn_agent", """{"message":"SUBTASK"}""");
            return last.Contains("agent_id", StringComparison.Ordinal)
                ? ModelStep.Calls("multi_agent_v1", "wait_agent", $$"""{"targets":[{{AgentIdIn(request)}}],"timeout_ms":20000}""")
                : new ModelStep.Say("main done");
        }).WithRepositoryAsync();
        var session = await world.StartAsync();
        var result = await session.RunTurnAsync(new TurnInput("go"), CancellationToken.None);
        Assert.Equal((TurnOutcome.Completed, "main done"), (result.Outcome, result.LastMessage));
        Assert.Contains(world.Observer.Events, happened => happened is AgentEvent.SubAgent);
        Assert.Equal(world.Model.Requests.Count * 120, result.Used.Total);
        Assert.Equal((world.Model.Requests.Count - 1) * 120, result.ThreadTotal.Total);
    }

    private static string AgentIdIn(ModelRequest request) =>
        JsonElement.Parse(request.LastOutput).GetProperty("agent_id").GetRawText();
}
