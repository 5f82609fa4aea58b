using System.Text;
using Maestro.Agents.Comments;
using Maestro.Agents.Text;
using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Tests.Docs;
using Xunit;

namespace Maestro.Tests.Agents.Comments;

public sealed class TrackerCommentTests
{
    private static readonly TrackerComment Comments = new(
        new PublicText(new HostPaths(new HashSet<string> { "home" }, []), text => text.Replace("s3cret", "[removed]", StringComparison.Ordinal)));

    private static readonly RunId Run = new("0123456789abcdef0123456789abcdef");
    private static readonly DateTimeOffset At = new(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2));

    [Fact]
    public void The_specification_lists_exactly_the_fields()
    {
        var kind = "";
        var specified = new List<string>();
        foreach (var row in MarkdownTable.Read(Repository.Read("docs", "spec", "comments.md"), "Comments on an issue", "comment", "field"))
        {
            kind = row[0].Length > 0 ? row[0] : kind;
            specified.Add($"{kind}.{row[1]}");
        }

        Assert.Equal(Enum.GetValues<CommentKind>().SelectMany(each => CommentFields.Of(each).Select(field => $"{each.ToSnakeCase()}.{field}")), specified);
    }

    [Fact]
    public void A_start_comment_reads_well() => Assert.Equal(
        """
        **Maestro: Work on this issue has begun.**

        - run_id: `0123456789abcdef0123456789abcdef`
        - attempt: 2
        - started_at: 2026-03-04T03:06:07Z
        - worktree_path: `.worktrees/ENG-1`
        - transport: `stdio`

        I will look at the parser first.
        """,
        Comments.Start(new StartComment(Run, 2, At, ".worktrees/ENG-1", "stdio", "I will look at the parser first.\n")));

    [Fact]
    public void A_start_comment_of_the_host_ends_with_its_fields() =>
        Assert.EndsWith("- transport: `stdio`", Comments.Start(new StartComment(Run, 1, At, ".worktrees/ENG-1", "stdio", "")), StringComparison.Ordinal);

    [Fact]
    public void A_checkpoint_lists_what_it_has()
    {
        var checkpoint = new CheckpointComment { Run = Run, Attempt = 1, Phase = "test", Focus = "parser", NextAction = "publish", Evidence = ["a.cs", "b\n- forged: x"] };
        var text = Comments.Checkpoint(checkpoint);
        Assert.Contains("- phase: test\n- focus: parser\n- next_action: publish\n- evidence:\n  - a.cs\n  - b - forged: x", text, StringComparison.Ordinal);
        Assert.DoesNotContain("blockers", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_private_is_published_whoever_wrote_it()
    {
        const string Words = "s3cret /home/ada/x ada@example.org <!-- hidden -->\u202E";
        string[] bodies =
        [
            Comments.Start(new StartComment(Run, 1, At, "/home/ada/x", "stdio", Words)),
            Comments.Failure(new FailureComment { Run = Run, Attempt = 1, FailedAt = At, ErrorClass = "validation_failed", NextAction = Words, WorktreePath = "w", Explanation = Words }),
            Comments.Completion(new CompletionComment
            {
                Run = Run, Attempt = 1, FinishedAt = At, Branch = "x/p-eng-1", PullRequestUrl = "https://forge/1", WorktreePath = "w", ValidationResult = Words, Summary = Words,
            }),
            Comments.Closeout(new CloseoutComment("abc", Words)),
        ];
        foreach (var body in bodies)
        {
            Assert.DoesNotContain("s3cret", body, StringComparison.Ordinal);
            Assert.DoesNotContain("/home/ada", body, StringComparison.Ordinal);
            Assert.DoesNotContain("ada@example.org", body, StringComparison.Ordinal);
            Assert.DoesNotContain("<!--", body, StringComparison.Ordinal);
            Assert.DoesNotContain("\u202E", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_comment_has_a_largest_size() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(Comments.Start(new StartComment(Run, 1, At, "w", "stdio", new string('é', 100_000)))), 16_000, 16 * 1024);

    [Fact]
    public void A_name_cannot_leave_its_code_marks() =>
        Assert.Contains("- method: `a'b' c`", Comments.Closeout(new CloseoutComment("abc", "a`b`\nc")), StringComparison.Ordinal);

    [Theory]
    [InlineData("/r", "/r/.worktrees/ENG-1", ".worktrees/ENG-1")]
    [InlineData("/r", "/elsewhere/lanes/ENG-1", "ENG-1")]
    [InlineData("/r", "/r2/ENG-1", "ENG-1")]
    [InlineData("/r", "/r/..lanes/ENG-1", "..lanes/ENG-1")]
    public void A_worktree_is_called_by_its_place_in_the_repository(string repository, string worktree, string name)
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(name, WorktreeName.Of(repository, worktree));
    }
}
