using Maestro.Acceptance.Runs.Scenarios;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Runs;

/// <summary>With <c>--json</c> every command writes one document and nothing else, also one that only does something.</summary>
public sealed class JsonOutputTests
{
    [Fact]
    public async Task Every_command_answers_with_one_document()
    {
        using var world = ProjectWorld.Create(Steps.HandOff);
        Assert.Contains(
            (await JsonAsync(world, "init")).GetProperty("done").EnumerateArray(), line => line.GetString()!.Contains("maestro.toml", StringComparison.Ordinal));
        Assert.Equal("DEMO-1", await FieldAsync(world, "identifier", "issue", "new", "Write a note"));
        Assert.NotNull(await FieldAsync(world, "id", "issue", "comment", "DEMO-1", "Hello"));
        Assert.Equal("suspended_by_operator", await HeldAsync(world, "hold"));
        await FieldAsync(world, "issue_identifier", "lane", "resume", "DEMO-1");
        await world.RunAsync("run", "--once");
        Assert.True((await JsonAsync(world, "lane", "show", "DEMO-1")).GetProperty("journal").GetArrayLength() > 5);
        Assert.Contains("+done", await FieldAsync(world, "diff", "review", "show", "1", "--diff"), StringComparison.Ordinal);
        var thread = await FieldAsync(world, "thread", "review", "thread", "1", "note.txt", "Why?");
        await FieldAsync(world, "thread", "review", "thread", "1", "note.txt", "Because.", "--reply-to", thread!);
        Assert.True((await JsonAsync(world, "review", "resolve", "1", thread!)).GetProperty("resolved").GetBoolean());
        await FieldAsync(world, "id", "review", "request-changes", "1", "--as", "ann", "--body", "No");
        await FieldAsync(world, "id", "review", "approve", "1", "--as", "ann");
        Assert.Equal("succeeded", (await JsonAsync(world, "review", "check", "1", "lint", "--state", "succeeded", "--other"))[0].GetProperty("state").GetString());
        Assert.Equal("closed", await FieldAsync(world, "state", "review", "close", "1"));
        Assert.Equal("open", await FieldAsync(world, "state", "review", "reopen", "1"));
        Assert.Equal(40, (await FieldAsync(world, "commit", "review", "merge", "1"))!.Length);
    }

    private static async Task<string?> HeldAsync(ProjectWorld world, string command)
    {
        // A lane comes with its first pass; an agent that is not let work makes one and no more.
        world.Play("""{ "crash": 1 }""");
        await world.RunAsync("run", "--once");
        world.Play(Steps.HandOff);
        var held = await FieldAsync(world, "held", "lane", command, "DEMO-1");
        world.Time.Advance(TimeSpan.FromHours(1));
        return held;
    }

    private static async Task<string?> FieldAsync(ProjectWorld world, string field, params string[] command) =>
        (await JsonAsync(world, command)).GetProperty(field).GetString();

    private static async Task<System.Text.Json.JsonElement> JsonAsync(ProjectWorld world, params string[] command)
    {
        var outcome = await world.RunAsync([.. command, "--json"]);
        Assert.True(outcome.Code == 0, $"{string.Join(' ', command)}: {outcome}");
        return outcome.Json();
    }
}
