using System.Text;
using Maestro.Problems;
using Maestro.Workflows;
using Xunit;

namespace Maestro.Tests.Workflows;

public sealed class WorkflowSourceTests
{
    private readonly WorkflowSource source = new("WORKFLOW.md");

    [Fact]
    public void A_good_text_becomes_the_current_policy()
    {
        Assert.True(source.Offer("c1", Bytes(WorkflowText.With())));
        Assert.Equal("c1", source.Require().Commit);
        Assert.Null(source.Fault);
    }

    [Fact]
    public void A_broken_text_keeps_the_last_good_policy_and_shows_the_fault()
    {
        source.Offer("c1", Bytes(WorkflowText.With()));
        Assert.False(source.Offer("c2", Bytes("---\n")));
        Assert.Equal("c1", source.Current!.Commit);
        Assert.Equal(("c2", "front_matter_yaml"), (source.Fault!.Commit, source.Fault.Problems[0].Code));
        Assert.Equal("c1", source.Require().Commit);
    }

    [Fact]
    public void A_file_that_is_gone_keeps_the_last_good_policy_too()
    {
        source.Offer("c1", Bytes(WorkflowText.With()));
        Assert.False(source.Offer("c2", null));
        Assert.Equal("c1", source.Current!.Commit);
        Assert.Equal("workflow_missing", source.Fault!.Problems[0].Code);
    }

    [Fact]
    public void A_mended_text_clears_the_fault()
    {
        source.Offer("c1", Bytes(WorkflowText.With()));
        source.Offer("c2", Bytes("x"));
        Assert.True(source.Offer("c3", Bytes(WorkflowText.With("[execution]\nmax_turns = 4\n"))));
        Assert.Null(source.Fault);
        Assert.Equal(("c3", 4), (source.Current!.Commit, source.Current.Policy.Execution.MaxTurns));
    }

    [Fact]
    public void Going_back_to_a_good_commit_clears_the_fault()
    {
        source.Offer("c1", Bytes(WorkflowText.With()));
        source.Offer("c2", Bytes("x"));
        Assert.True(source.Offer("c1", Bytes(WorkflowText.With())));
        Assert.Null(source.Fault);
    }

    [Fact]
    public void The_same_commit_is_not_read_again()
    {
        source.Offer("c1", Bytes(WorkflowText.With()));
        var policy = source.Current;
        Assert.True(source.Offer("c1", Bytes("never looked at")));
        Assert.Same(policy, source.Current);
    }

    [Fact]
    public void Without_any_good_policy_the_problems_of_the_newest_are_thrown()
    {
        Assert.Equal("workflow_missing", Assert.Throws<MaestroException>(source.Require).Code);
        source.Offer("c1", Bytes("---\n"));
        Assert.Equal("front_matter_yaml", Assert.Throws<MaestroException>(source.Require).Code);
    }

    [Fact]
    public void A_policy_known_from_before_a_restart_is_the_last_good_one()
    {
        var known = new WorkflowSnapshot(WorkflowText.Policy(), "c0");
        var restarted = new WorkflowSource("WORKFLOW.md", known);
        restarted.Offer("c1", Bytes("broken"));
        Assert.Same(known, restarted.Current);
    }

    [Fact]
    public void What_is_no_UTF8_or_cannot_even_be_read_leaves_the_last_good_one_in_force()
    {
        source.Offer("c1", Bytes(WorkflowText.With()));
        Assert.False(source.Offer("c2", [.. Bytes(WorkflowText.With()), 0xff]));
        Assert.Equal(("c1", "file_not_utf8"), (source.Require().Commit, source.Fault!.Problems[0].Code));
        Assert.False(source.Refuse("c3", [new Problem("file_too_large", "WORKFLOW.md", "", "")]));
        Assert.Equal(("c1", "file_too_large"), (source.Require().Commit, source.Fault!.Problems[0].Code));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
