using Maestro.Acceptance.Review;
using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Runs.Scenarios;

/// <summary>A secret of ours that somebody wrote down somewhere is not passed on to the agent.</summary>
public sealed class SecretPromptTests
{
    private const string Canary = "canary-of-the-tracker-4711";

    private const string Dump = """{ "run": "printf '%s\n' ${instructions} ${input} > ../../told.txt" }""";

    /// <summary>The description is cut in the middle of the secret.</summary>
    [Fact]
    public async Task A_secret_in_the_policy_or_the_issue_is_not_in_what_the_agent_is_told_not_even_its_half()
    {
        using var world = Create($"{Dump}, {Steps.HandOff}");
        world.Shell($"echo 'The key: {Canary}.' > notes.md");
        world.PushBase("Write down the key");
        await world.NewIssueAsync($"Use {Canary}", "--description", $"{new string('x', 32_700)}{Canary}{new string('y', 10_000)}");
        await InReview.PassAsync(world);
        var told = world.Shell("cat told.txt");
        foreach (var expected in new[] { "The key: [redacted].", "Use [redacted]", "x[redacted]…\n[end cut: " }) Assert.Contains(expected, told, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_a_review_or_a_log_is_not_in_what_a_repair_is_told()
    {
        using var world = Create(InReview.Script($"{Dump}, {InReview.Better}, {InReview.Finish}"));
        await world.NewIssueAsync("Write a note");
        await InReview.PassAsync(world);
        await InReview.DoAsync(world, $"review request-changes 1 --body Why-{Canary}?");
        await InReview.DoAsync(world, $"review thread 1 note.txt And-{Canary}?");
        await InReview.DoAsync(world, $"review check 1 scan --other --state failed --log Found-{Canary}!");
        await InReview.PassAsync(world);
        var told = world.Shell("cat told.txt");
        foreach (var expected in new[] { "Why-[redacted]?", "And-[redacted]?", "Found-[redacted]!" }) Assert.Contains(expected, told, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", told, StringComparison.Ordinal);
    }

    private static ProjectWorld Create(string steps)
    {
        var world = ProjectWorld.Create(
            steps, workflow: "[context]\nread_first = [\"notes.md\"]", settings: "[tracker]\napi_key_env_var = \"TRACKER_KEY\"\n");
        world.Environment["TRACKER_KEY"] = Canary;
        return world;
    }
}
