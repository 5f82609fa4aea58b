using Maestro.Acceptance.Runs.Worlds;
using Xunit;
using static Maestro.Acceptance.Review.InReview;

namespace Maestro.Acceptance.Review;

/// <summary>People do something else with an issue or a pull request in review than approve it.</summary>
public sealed class OvertakenTests
{
    [Theory]
    [InlineData("pull_request_closed", "review close 1", "review reopen 1")]
    [InlineData("moved_during_review", "issue set DEMO-1 --state Todo", "issue set DEMO-1 --state:In:Review")]
    [InlineData("done_before_merge", "issue set DEMO-1 --state Done", "issue set DEMO-1 --state:In:Review")]
    public async Task A_fact_needs_a_person_and_when_it_is_gone_the_lane_goes_on_by_itself(string reason, string fact, string gone)
    {
        using var world = await CreateAsync();
        await DoAsync(world, fact);
        await PassAsync(world, 3);
        Assert.Equal($"needs_attention {reason}", await world.StandingAsync("DEMO-1"));
        Assert.Contains("maestro:needs-attention", $"{(await world.IssueAsync("DEMO-1")).GetProperty("labels")}", StringComparison.Ordinal);
        await PassAsync(world);
        Assert.Equal(["**Maestro: Stopped: this needs a person.**"], (await world.CommentsAsync("DEMO-1")).Skip(2));

        var undo = gone.Replace(":In:Review", "", StringComparison.Ordinal).Split(' ').Concat(gone.Contains(":In:Review", StringComparison.Ordinal) ? ["In Review"] : Array.Empty<string>());
        Assert.Equal(0, (await world.RunAsync([.. undo])).Code);
        await PassAsync(world);
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        Assert.DoesNotContain("maestro:needs-attention", $"{(await world.IssueAsync("DEMO-1")).GetProperty("labels")}", StringComparison.Ordinal);
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        await FinishedAsync(world);
    }

    [Fact]
    public async Task A_cancelled_issue_closes_its_pull_request_and_is_cleaned_up()
    {
        using var world = await CreateAsync();
        var head = Assert.Single(await world.PullRequestsAsync()).GetProperty("head").GetString();
        await DoAsync(world, "issue set DEMO-1 --state Canceled");
        await PassAsync(world);
        Assert.Equal("closed", Assert.Single(await world.PullRequestsAsync()).GetProperty("state").GetString());
        await FinishedAsync(world, "Canceled");
        Assert.StartsWith(head!, world.Shell("git ls-remote origin refs/pull/1/head"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opted_out", "issue set DEMO-1 --label maestro:manual-only", "issue set DEMO-1 --no-label maestro:manual-only")]
    [InlineData("issue_out_of_project", "issue set DEMO-1 --archived true", "issue set DEMO-1 --archived false")]
    public async Task A_lane_that_is_taken_out_is_held_until_it_is_given_back(string reason, string fact, string gone)
    {
        using var world = await CreateAsync();
        await DoAsync(world, "review approve 1");
        await DoAsync(world, fact);
        await PassAsync(world);
        Assert.Equal($"held {reason}", await world.StandingAsync("DEMO-1"));
        Assert.Equal("", OnBase(world, "note.txt"));
        await DoAsync(world, gone);
        await PassAsync(world);
        await FinishedAsync(world);
    }

    [Theory]
    [InlineData("issue set DEMO-1 --state Done", "Done")]
    [InlineData("issue set DEMO-1 --archived true", "In Review")]
    public async Task After_the_merge_an_issue_that_a_person_took_away_is_closed_out_all_the_same(string fact, string state)
    {
        using var world = await CreateAsync();
        await DoAsync(world, "review approve 1");
        var moved = new MovingGround("effect:pull_request_merge:after", () => { });
        await DoAsync(world, "review merge 1");
        await DoAsync(world, fact);
        await world.RunAsync(moved, CancellationToken.None, "run", "--once");
        Assert.False(moved.Moved);
        await FinishedAsync(world, state);
    }

    [Fact]
    public async Task Another_terminal_state_after_the_merge_is_a_persons_matter()
    {
        using var world = await CreateAsync();
        await DoAsync(world, "review approve 1");
        await DoAsync(world, "review merge 1");
        await DoAsync(world, "issue set DEMO-1 --state Canceled");
        await PassAsync(world, 3);
        Assert.Equal("needs_attention terminal_state_after_merge", await world.StandingAsync("DEMO-1"));
        await DoAsync(world, "lane resume DEMO-1");
        await PassAsync(world);
        await FinishedAsync(world, "Canceled");
    }

    [Fact]
    public async Task A_lane_that_is_held_lands_only_after_its_release()
    {
        using var world = await CreateAsync();
        await DoAsync(world, "review approve 1");
        await DoAsync(world, "lane hold DEMO-1");
        await PassAsync(world);
        Assert.Equal("", OnBase(world, "note.txt"));
        await DoAsync(world, "lane resume DEMO-1");
        await PassAsync(world);
        await FinishedAsync(world);
    }
}
