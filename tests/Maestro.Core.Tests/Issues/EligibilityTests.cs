using Maestro.Issues;
using Xunit;

namespace Maestro.Tests.Issues;

public sealed class EligibilityTests
{
    private static readonly IssueRules Rules = new()
    {
        Project = "conductor",
        StartableStates = ["Todo"],
        TerminalStates = ["Done", "Canceled"],
        InProgressState = "In Progress",
        SuccessState = "In Review",
        OptOutLabel = "maestro:manual-only",
        AttentionLabel = "maestro:needs-attention",
        RequiredLabels = ["agent"],
    };

    private static readonly Issue Good = new()
    {
        Id = "1",
        Identifier = "ENG-1",
        Title = "Title",
        Project = "conductor",
        State = "Todo",
        StateKind = IssueStateKind.Unstarted,
        Labels = ["agent"],
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public void An_issue_with_nothing_against_it_is_eligible() => Assert.Null(Judge(Good));

    [Fact]
    public void Names_compare_without_case_and_surrounding_space() =>
        Assert.Null(Judge(Good with { State = " TODO ", Labels = ["AGENT "], Project = "Conductor" }));

    [Fact]
    public void The_first_thing_against_an_issue_is_named()
    {
        Assert.Equal(IneligibleReason.OtherProject, Judge(Good with { Project = "other", State = "Done" }));
        Assert.Equal(IneligibleReason.OtherProject, Judge(Good with { Archived = true }));
        Assert.Equal(IneligibleReason.StateTerminal, Judge(Good with { State = "done" }));
        Assert.Equal(IneligibleReason.StateNotStartable, Judge(Good with { State = "Backlog" }));
        Assert.Equal(IneligibleReason.OptedOut, Judge(Good with { Labels = ["agent", "Maestro:Manual-Only"] }));
        Assert.Equal(IneligibleReason.AttentionLabel, Judge(Good with { Labels = ["agent", "maestro:needs-attention"] }));
        Assert.Equal(IneligibleReason.RequiredLabelMissing, Judge(Good with { Labels = [] }));
    }

    [Fact]
    public void Only_open_blockers_block_and_all_of_them_are_named()
    {
        var blocked = Good with
        {
            Blockers =
            [
                new("2", "ENG-2", "In Progress", IssueStateKind.Started),
                new("3", "ENG-3", "Done", IssueStateKind.Completed),
                new("4", "ENG-4", "Todo", IssueStateKind.Unstarted),
            ],
        };
        var judged = Eligibility.Of(blocked, Rules, IssueOwnership.None);
        Assert.Equal(IneligibleReason.BlockedByIssue, judged.Reason);
        Assert.Equal("ENG-2, ENG-4", judged.Detail);
    }

    [Fact]
    public void What_the_ledger_holds_keeps_an_issue_from_being_picked_twice()
    {
        Assert.Equal(IneligibleReason.Leased, Judge(Good, IssueOwnership.Leased));
        Assert.Equal(IneligibleReason.Held, Judge(Good, IssueOwnership.Held));
        Assert.Equal(IneligibleReason.Guarded, Judge(Good, IssueOwnership.Guarded));
        Assert.Equal(IneligibleReason.RetryPending, Judge(Good, IssueOwnership.RetryPending));
        Assert.Equal(IneligibleReason.InReview, Judge(Good, IssueOwnership.InReview));
        Assert.Null(Judge(Good with { State = "In Progress" }, IssueOwnership.Retained));
    }

    [Fact]
    public void Urgent_issues_come_first_then_older_ones_and_none_is_the_lowest_priority()
    {
        Issue[] issues =
        [
            Good with { Identifier = "NONE", Priority = 0 },
            Good with { Identifier = "LOW", Priority = 4 },
            Good with { Identifier = "B-YOUNG", Priority = 1, CreatedAt = DateTimeOffset.UnixEpoch.AddDays(1) },
            Good with { Identifier = "B-OLD", Priority = 1 },
            Good with { Identifier = "A-OLD", Priority = 1 },
        ];
        Assert.Equal(["A-OLD", "B-OLD", "B-YOUNG", "LOW", "NONE"], issues.Order(DispatchOrder.Instance).Select(issue => issue.Identifier));
    }

    [Fact]
    public void Review_is_active_only_once_our_pull_request_exists()
    {
        var inReview = Good with { State = "In Review" };
        Assert.Equal(IssueStanding.Inactive, Rules.StandingOf(inReview, published: false));
        Assert.Equal(IssueStanding.Active, Rules.StandingOf(inReview, published: true));
    }

    [Fact]
    public void A_gone_issue_is_out_of_the_project_and_a_terminal_one_is_completed_or_canceled()
    {
        Assert.Equal(IssueStanding.OutOfProject, Rules.StandingOf(null, published: false));
        Assert.Equal(IssueStanding.OutOfProject, Rules.StandingOf(Good with { Project = "other" }, published: false));
        var done = Good with { State = "Done", StateKind = IssueStateKind.Completed };
        Assert.Equal(IssueStanding.Completed, Rules.StandingOf(done, published: false));
        Assert.Equal(IssueStanding.Canceled, Rules.StandingOf(done with { State = "Canceled", StateKind = IssueStateKind.Canceled }, published: false));
    }

    private static IneligibleReason? Judge(Issue issue, IssueOwnership ownership = IssueOwnership.None) =>
        Eligibility.Of(issue, Rules, ownership).Reason;
}
