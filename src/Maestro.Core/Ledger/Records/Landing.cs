namespace Maestro.Ledger;

/// <summary>What Maestro and people did for a lane on its way from review to cleanup.</summary>
public sealed record Landing
{
    /// <summary>A lane for which nothing was done yet.</summary>
    public static Landing None { get; } = new();

    /// <summary>The head whose protected paths a person approved; null for none.</summary>
    public string? ApprovedHead { get; init; }

    /// <summary>Who approved it.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>The newest head that failed its validation or that the lane could not be forwarded to; null for none.</summary>
    public string? FailedHead { get; init; }

    /// <summary>Why: <c>validation_failed</c> or <c>lane_diverged</c>.</summary>
    public string? FailedReason { get; init; }

    /// <summary>The head whose merge was begun; null before the first.</summary>
    public string? MergeHead { get; init; }

    /// <summary>How often the forge refused to merge that head.</summary>
    public int MergeRefusals { get; init; }

    /// <summary>The merge of that head was begun and is not settled.</summary>
    public bool Merging { get; init; }

    /// <summary>The head for which reviewers were asked again; null for none.</summary>
    public string? RereviewHead { get; init; }

    /// <summary>The newest feedback that the running repair was given, by the forge's clock.</summary>
    public DateTimeOffset? FeedbackGivenUntil { get; init; }

    /// <summary>The newest feedback that the last finished repair was given, by the forge's clock.</summary>
    public DateTimeOffset? FeedbackHandledUntil { get; init; }

    /// <summary>A person accepted the terminal state that the issue is in after the merge.</summary>
    public bool TerminalAccepted { get; init; }

    /// <summary>When the closeout was done; null before.</summary>
    public DateTimeOffset? ClosedOutAt { get; init; }

    /// <summary>What cleanup would lose, for a person; null when nothing is known.</summary>
    public string? Unsaved { get; init; }
}
