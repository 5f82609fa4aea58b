using Maestro.Acceptance.Runs.Worlds;
using Xunit;

namespace Maestro.Acceptance.Runs.Scenarios;

/// <summary>Answers of the tracker that were true when it was asked, and are not when they are kept.</summary>
public sealed class OldReadingTests
{
    [Fact]
    public async Task What_was_read_before_a_guard_was_cleared_does_not_take_its_label_for_somebody_elses()
    {
        using var world = ProjectWorld.Create(Steps.FirstThen(
            $$"""{{Steps.AskForPerson}}, { "tool": "issue_terminal_finalize", "arguments": { "path": "manual_attention" } }""", Steps.HandOff));
        await world.NewIssueAsync("Write a note");
        Assert.Equal(3, (await world.RunAsync("run", "--once")).Code);
        await world.RunAsync("run", "--once");
        var resuming = new MovingGround("ledger:issue_seen:before", () => Assert.Equal(0, world.RunAsync("lane", "resume", "DEMO-1").GetAwaiter().GetResult().Code));

        await world.RunAsync(resuming, CancellationToken.None, "run", "--once");

        Assert.True(resuming.Moved);
        Assert.DoesNotContain("opted_out", await world.StandingAsync("DEMO-1"), StringComparison.Ordinal);
        Assert.DoesNotContain("maestro:needs-attention", $"{await world.IssueAsync("DEMO-1")}", StringComparison.Ordinal);
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
    }
}
