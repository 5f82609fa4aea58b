namespace Maestro.Issues;

/// <summary>Whether an issue may be picked now.</summary>
/// <param name="Reason">Why not; null when it may.</param>
/// <param name="Detail">What exactly: the state, the label, the blocker; empty when it may.</param>
public sealed record Eligibility(IneligibleReason? Reason, string Detail)
{
    /// <summary>The detail of an issue that is archived, and may be in the project all the same.</summary>
    internal const string Archived = "archived";

    private static readonly Eligibility Yes = new(null, "");

    /// <summary>It may be picked.</summary>
    public bool IsEligible => Reason is null;

    /// <summary>Judges an issue by the rules, in the order of docs/spec/lifecycle.md; slots are judged apart.</summary>
    public static Eligibility Of(Issue issue, IssueRules rules, IssueOwnership ownership)
    {
        if (issue.Archived) return new(IneligibleReason.OtherProject, Archived);
        if (!IssueName.Same(issue.Project, rules.Project)) return new(IneligibleReason.OtherProject, issue.Project);
        if (rules.TerminalStates.Contains(issue.State, IssueName.Comparer)) return new(IneligibleReason.StateTerminal, issue.State);
        if (ownership is IssueOwnership.None && !rules.StartableStates.Contains(issue.State, IssueName.Comparer))
            return new(IneligibleReason.StateNotStartable, issue.State);
        if (issue.HasLabel(rules.OptOutLabel)) return new(IneligibleReason.OptedOut, rules.OptOutLabel);
        if (ownership is not IssueOwnership.Guarded && issue.HasLabel(rules.AttentionLabel))
            return new(IneligibleReason.AttentionLabel, rules.AttentionLabel);
        if (OpenBlockers(issue, rules) is { Length: > 0 } blockers) return new(IneligibleReason.BlockedByIssue, blockers);
        if (rules.RequiredLabels.FirstOrDefault(label => !issue.HasLabel(label)) is { } missing)
            return new(IneligibleReason.RequiredLabelMissing, missing);
        return ownership switch
        {
            IssueOwnership.Leased => new(IneligibleReason.Leased, ""),
            IssueOwnership.Held => new(IneligibleReason.Held, ""),
            IssueOwnership.Guarded => new(IneligibleReason.Guarded, ""),
            IssueOwnership.RetryPending => new(IneligibleReason.RetryPending, ""),
            IssueOwnership.InReview => new(IneligibleReason.InReview, ""),
            _ => Yes,
        };
    }

    /// <summary>What has to happen before an issue without a lane can be picked.</summary>
    internal static string ClearedBy(IneligibleReason reason, string detail, string issue) => reason switch
    {
        IneligibleReason.OtherProject when detail == Archived => $"bringing it back, in the embedded tracker with: maestro issue set {issue} --archived false",
        IneligibleReason.OtherProject => "moving it to the project that WORKFLOW.md names",
        IneligibleReason.StateTerminal or IneligibleReason.StateNotStartable => "moving it to one of the startable states",
        IneligibleReason.OptedOut or IneligibleReason.AttentionLabel => "taking the label off",
        IneligibleReason.BlockedByIssue => "every issue that blocks it being over",
        IneligibleReason.RequiredLabelMissing => "putting the label on it",
        IneligibleReason.Leased => "the process that works on it",
        IneligibleReason.UsageLimitReached => "the account's limit being reset",
        _ => "a slot being free",
    };

    /// <summary>What keeps an issue that nobody has begun from being begun.</summary>
    public static StartObstacle ObstacleOf(Issue issue, IssueRules rules) => Of(issue, rules, IssueOwnership.Retained).Reason switch
    {
        IneligibleReason.BlockedByIssue => StartObstacle.Blocked,
        IneligibleReason.RequiredLabelMissing => StartObstacle.LabelMissing,
        _ => StartObstacle.None,
    };

    private static string OpenBlockers(Issue issue, IssueRules rules) => string.Join(
        ", ",
        issue.Blockers
            .Where(blocker => !rules.TerminalStates.Contains(blocker.State, IssueName.Comparer))
            .Select(blocker => blocker.Identifier));
}
