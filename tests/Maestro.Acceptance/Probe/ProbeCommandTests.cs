using System.Text.Json;
using System.Text.RegularExpressions;
using Maestro.Engine;
using Maestro.Tests.Agents.Codex;
using Xunit;

namespace Maestro.Acceptance.Probe;

public sealed partial class ProbeCommandTests : IDisposable
{
    private readonly ProbeCommandWorld world = new();

    private static string Maestro => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "maestro.exe" : "maestro");

    [CodexFact]
    public async Task The_real_agent_gives_one_line_for_each_check_and_the_probe_is_ok()
    {
        world.Configure(CodexBinary.Command);
        var code = await world.RunAsync(terminal: false);
        Assert.True(code == 0, world.Output + world.Errors);
        Assert.Equal("PROBE_OK", world.Lines[^1]);
        Assert.Equal(ProbeRound.CheckNames, world.Lines.SkipLast(1).Select(line => Line().Match(line)).Select(line => line.Groups["name"].Value));
        Assert.All(world.Lines.SkipLast(1), line => Assert.StartsWith("passed  ", line, StringComparison.Ordinal));
        Assert.Empty(world.Errors);
        Assert.True(world.IsClean);
    }

    [Fact]
    public async Task The_rehearsal_agent_is_told_what_cannot_be_asked_of_it()
    {
        world.Configure(Maestro, "rehearsal-agent");
        Assert.Equal(0, await world.RunAsync(terminal: false, "--json"));
        using var document = JsonDocument.Parse(world.Output);
        var root = document.RootElement;
        Assert.Equal("maestro.probe/1", root.GetProperty("schema").GetString());
        Assert.Equal("PROBE_OK", root.GetProperty("verdict").GetString());
        Assert.Equal([Maestro, "rehearsal-agent"], root.GetProperty("command").EnumerateArray().Select(part => part.GetString()));
        Assert.Equal(Path.Combine(world.Folder, "maestro.toml"), root.GetProperty("config_file").GetString());
        var checks = root.GetProperty("checks").EnumerateArray().ToList();
        Assert.Equal(ProbeRound.CheckNames, checks.Select(check => check.GetProperty("name").GetString()));
        Assert.Equal(
            ["tool_round_trip", "environment_hidden", "sandbox_grant", "command_exec", "resume"],
            checks.Where(check => check.GetProperty("outcome").GetString() == "skipped").Select(check => check.GetProperty("name").GetString()));
        Assert.All(checks, check => Assert.Equal(
            ["name", "outcome", "code", "detail", "remedy", "duration_ms"], check.EnumerateObject().Select(member => member.Name)));
        Assert.All(checks, check => Assert.Equal(JsonValueKind.Null, check.GetProperty("code").ValueKind));
        Assert.True(world.IsClean);
    }

    [Fact]
    public async Task An_agent_that_is_not_there_needs_attention_and_says_what_to_do()
    {
        world.Configure("no-such-agent", "app-server");
        Assert.Equal(3, await world.RunAsync(terminal: false));
        Assert.Equal("PROBE_FAILED", world.Lines[^1]);
        Assert.Matches(@"^failed  invocable \(\d+\.\d\d s\): agent_not_found: no-such-agent: .*npm install -g @openai/codex", world.Lines[0]);
        Assert.Equal(ProbeRound.CheckNames.Count + 1, world.Lines.Count);
        Assert.True(world.IsClean);
    }

    [Fact]
    public async Task A_failure_is_in_the_document_too()
    {
        world.Configure("no-such-agent", "app-server");
        Assert.Equal(3, await world.RunAsync(terminal: false, "--json"));
        using var document = JsonDocument.Parse(world.Output);
        Assert.Equal("PROBE_FAILED", document.RootElement.GetProperty("verdict").GetString());
        Assert.Equal("agent_not_found", document.RootElement.GetProperty("checks")[0].GetProperty("code").GetString());
        Assert.Empty(world.Errors);
    }

    [Fact]
    public async Task Without_a_configuration_the_default_agent_is_probed()
    {
        world.Program("codex", """case "$*" in *--version*) echo codex-cli 0.100.0;; *) echo "unexpected argument: $1" >&2; exit 2;; esac""");
        Assert.Equal(3, await world.RunAsync(terminal: false));
        Assert.Contains("unexpected argument: app-server", world.Lines[0], StringComparison.Ordinal);
        Assert.Contains("agent_too_old: codex-cli 0.100.0", world.Lines[1], StringComparison.Ordinal);
        Assert.True(world.IsClean);
    }

    [Fact]
    public async Task A_terminal_shows_the_running_check_and_erases_it()
    {
        world.Configure("no-such-agent", "app-server");
        Assert.Equal(3, await world.RunAsync(terminal: true));
        Assert.Contains("invocable\e[0m\r\e[K\e[31mfailed\e[0m  invocable (", world.Output, StringComparison.Ordinal);
        Assert.EndsWith($"PROBE_FAILED{Environment.NewLine}", world.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_configuration_that_is_missing_is_bad_usage()
    {
        Assert.Equal(2, await world.RunAsync(terminal: false, "--config", "elsewhere.toml"));
        Assert.Contains("config_missing", world.Errors, StringComparison.Ordinal);
        Assert.Empty(world.Output);
        Assert.True(world.IsClean);
    }

    [Fact]
    public async Task A_wrong_configuration_is_told_before_anything_is_probed()
    {
        File.WriteAllText(Path.Combine(world.Folder, "maestro.toml"), "id = \"probe\"\nrepo_root = \".\"\n[agent]\ncomand = [\"codex\"]\n");
        Assert.Equal(2, await world.RunAsync(terminal: true));
        Assert.Contains("maestro.toml:4:1", world.Errors, StringComparison.Ordinal);
        Assert.Empty(world.Output);
    }

    public void Dispose() => world.Dispose();

    [GeneratedRegex(@"^(passed |failed |skipped) (?<name>\S+) \(\d+\.\d\d s\)(: .+)?$")]
    private static partial Regex Line();
}
