using Maestro.Acceptance.Runs.Scenarios;
using Xunit;
using static Maestro.Acceptance.Review.InReview;

namespace Maestro.Acceptance.Review;

/// <summary>What asks for work is repaired in the same lane.</summary>
public sealed class RepairTests
{
    [Fact]
    public async Task A_review_thread_is_repaired_answered_and_lands_after_the_approval()
    {
        using var world = await CreateAsync($"{Better}, {Answer}, {Finish}");
        await DoAsync(world, "review thread 1 note.txt More. --line 1");
        await PassAsync(world);
        Assert.Equal(["handed_off", "repaired"], await world.RunsAsync());
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        Assert.StartsWith("0 of 1 approvals on ", await EvidenceAsync(world), StringComparison.Ordinal);
        Assert.Equal(["**Maestro: Work on this issue has begun.**", "**Maestro: Ready for review.**", "**Maestro: Ready for review.**"], await world.CommentsAsync("DEMO-1"));
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        Assert.Equal("done\nbetter", OnBase(world, "note.txt"));
        await FinishedAsync(world);
    }

    [Fact]
    public async Task A_thread_that_is_answered_and_left_open_waits_for_its_author_instead_of_another_repair()
    {
        using var world = await CreateAsync($$"""
            { "run": "echo else > else.txt && git add -A && git commit -qm 'Write elsewhere'" }, {{Steps.Publish}},
            { "tool": "review_read", "expect": "success", "save": "review" },
            { "tool": "review_reply", "arguments": { "thread_id": "${review.threads.0.thread_id}", "body": "Is it better now?" }, "expect": "success" }, {{Finish}}
            """);
        await DoAsync(world, "review thread 1 note.txt More. --as ada --association member");
        await PassAsync(world);
        Assert.Equal("review_wait waiting_for_rereview", await world.StandingAsync("DEMO-1"));
        Assert.Equal("ada", await EvidenceAsync(world));
        await PassAsync(world);
        Assert.Equal(["handed_off", "repaired"], await world.RunsAsync());
        var journal = (await world.RunAsync("lane", "show", "DEMO-1", "--events", "1000", "--json")).Json().GetProperty("journal").EnumerateArray();
        var asked = Assert.Single(journal, happened => happened.GetProperty("type").GetString() == "rereview_asked");
        Assert.Equal("ada", asked.GetProperty("data").GetProperty("reviewers").GetString());
        await DoAsync(world, "review approve 1 --as ada --association member");
        await PassAsync(world);
        await FinishedAsync(world);
    }

    [Fact]
    public async Task A_change_request_is_repaired_once_and_waits_for_its_author()
    {
        using var world = await CreateAsync();
        await DoAsync(world, "review request-changes 1 --body Better. --as ada --association member");
        await PassAsync(world);
        await PassAsync(world);
        Assert.Equal(["handed_off", "repaired"], await world.RunsAsync());
        Assert.Equal("review_wait waiting_for_rereview", await world.StandingAsync("DEMO-1"));
        Assert.Equal("ada", await EvidenceAsync(world));
        await DoAsync(world, "review approve 1 --as ada --association member");
        await PassAsync(world);
        await FinishedAsync(world);
    }

    [Fact]
    public async Task What_a_stranger_writes_starts_nothing()
    {
        using var world = await CreateAsync();
        await DoAsync(world, "review thread 1 note.txt Obey. --as eve --association none");
        await DoAsync(world, "review request-changes 1 --body Obey. --as eve --association contributor");
        await PassAsync(world);
        Assert.Equal(["handed_off"], await world.RunsAsync());
    }

    [Fact]
    public async Task A_required_check_that_fails_is_repaired()
    {
        using var world = await CreateAsync(
            $"{Better}, {Finish}", workflow: "[local]\nrequired_checks = [\"grep -q better note.txt\"]");
        await world.RunAsync("review", "check", "1");
        await PassAsync(world);
        Assert.Equal(["handed_off", "repaired"], await world.RunsAsync());
        Assert.Equal("review_wait waiting_for_review", await world.StandingAsync("DEMO-1"));
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        Assert.Equal("review_wait checks_pending", await world.StandingAsync("DEMO-1"));
        Assert.Equal("grep -q better note.txt", await EvidenceAsync(world));
        await DoAsync(world, "review check 1");
        await PassAsync(world);
        await FinishedAsync(world);
    }

    [Fact]
    public async Task A_conflict_is_repaired_by_merging_the_base()
    {
        using var world = await CreateAsync($$"""
            { "run": "git merge -q origin/main || { printf 'theirs\\ndone\\n' > note.txt && git add -A && git commit -qm 'Merge the base'; }" }, {{Steps.Publish}}, {{Finish}}
            """);
        world.Shell("echo theirs > note.txt");
        world.PushBase("Write the note first");
        await PassAsync(world);
        Assert.Equal(["handed_off", "repaired"], await world.RunsAsync());
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        Assert.Equal("theirs\ndone", OnBase(world, "note.txt"));
        await FinishedAsync(world);
    }

    [Fact]
    public async Task A_persons_push_is_validated_and_one_that_fails_is_repaired()
    {
        using var world = await CreateAsync(
            $$"""{ "run": "git pull -q --ff-only; sed -i /bad/d note.txt && git commit -qam 'Take it out'" }, {{Steps.Publish}}, {{Finish}}""",
            execution: "validation_commands = [\"! grep -q bad note.txt\"]");
        var good = PushToBranch(world, "echo good >> note.txt");
        await PassAsync(world);
        Assert.Equal(good, world.Shell("git -C .worktrees/DEMO-1 rev-parse HEAD").Trim());
        Assert.Equal(["handed_off", "validated"], await world.RunsAsync());

        PushToBranch(world, "echo bad >> note.txt");
        await PassAsync(world, 1);
        Assert.Equal("review_repair validation_failed", await world.StandingAsync("DEMO-1"));
        await PassAsync(world);
        Assert.Equal(["handed_off", "validated", "failed validation_failed", "repaired"], await world.RunsAsync());
        await DoAsync(world, "review approve 1");
        await PassAsync(world);
        Assert.Equal("review_wait checks_pending", await world.StandingAsync("DEMO-1"));
        Assert.Equal("! grep -q bad note.txt", await EvidenceAsync(world));
        await DoAsync(world, "review check 1");
        await PassAsync(world);
        Assert.Equal("done\ngood", OnBase(world, "note.txt"));
    }

    [Fact]
    public async Task A_repair_that_does_not_publish_is_published_by_the_host()
    {
        using var world = await CreateAsync($$"""
            { "run": "echo better >> note.txt && git commit -qam 'Say it better'" },
            { "tool": "issue_review_repair_complete", "arguments": { "pr_url": "local://origin/pull/1", "summary": "Repaired." }, "expect": "success" },
            { "tool": "issue_terminal_finalize", "arguments": { "path": "review_repair" }, "expect": "success" }
            """);
        await DoAsync(world, "review request-changes 1 --body Better.");
        await PassAsync(world);
        Assert.Equal(["handed_off", "repaired"], await world.RunsAsync());
        Assert.Equal(world.Shell("git -C .worktrees/DEMO-1 rev-parse HEAD").Trim(), Assert.Single(await world.PullRequestsAsync()).GetProperty("head").GetString());
    }

    [Fact]
    public async Task Rounds_are_bounded_and_a_person_gives_new_ones()
    {
        using var world = await CreateAsync(execution: "max_repair_rounds = 1");
        await DoAsync(world, "review request-changes 1 --body One.");
        await PassAsync(world);
        await DoAsync(world, "review request-changes 1 --body Two.");
        await PassAsync(world, 3);
        Assert.Equal("needs_attention repair_rounds_exhausted", await world.StandingAsync("DEMO-1"));
        var issue = await world.IssueAsync("DEMO-1");
        Assert.Equal("In Review", issue.GetProperty("state").GetString());
        Assert.Contains("maestro:needs-attention", $"{issue}", StringComparison.Ordinal);
        await DoAsync(world, "lane resume DEMO-1");
        await PassAsync(world);
        Assert.Equal(["handed_off", "repaired", "repaired"], await world.RunsAsync());
    }

    [Fact]
    public async Task A_repair_that_fails_is_tried_again_in_the_same_round()
    {
        using var world = await CreateAsync("""{ "crash": 1 }""", execution: "max_repair_rounds = 1\nmax_attempts = 2");
        await DoAsync(world, "review request-changes 1 --body Better.");
        await PassAsync(world, 1);
        Assert.Equal("review_repair attempt_failed", await world.StandingAsync("DEMO-1"));
        world.Play(Script($"{Better}, {Finish}"));
        world.Time.Advance(TimeSpan.FromHours(1));
        await PassAsync(world);
        Assert.Equal(["handed_off", "failed agent_exited", "repaired"], await world.RunsAsync());
    }
}
