using Maestro.PullRequests;

namespace Maestro.Lifecycle;

/// <summary>What a decision about a lane in review depends on besides the lane's own facts. Closed values only.</summary>
public sealed record ReviewFacts
{
    /// <summary>The facts of a lane whose pull request was not read yet.</summary>
    public static ReviewFacts Unread { get; } = new();

    /// <summary>The forge answered.</summary>
    public bool ForgeReadable { get; init; } = true;

    /// <summary>The issue is in <c>success_state</c>.</summary>
    public bool InSuccessState { get; init; } = true;

    /// <summary>The guard was raised by a fact, and the fact is gone.</summary>
    public bool GuardGone { get; init; }

    /// <summary>The pull request.</summary>
    public PullFact Pull { get; init; }

    /// <summary>Its head.</summary>
    public HeadFact Head { get; init; }

    /// <summary>What people ask for.</summary>
    public FeedbackFact Feedback { get; init; }

    /// <summary>Those whose requests were answered were asked to review the recorded head.</summary>
    public bool RereviewAsked { get; init; }

    /// <summary>Enough approvals count on the recorded head, and no requested review is pending where the forge requires one.</summary>
    public bool Approved { get; init; }

    /// <summary>The required checks.</summary>
    public ChecksFact Checks { get; init; }

    /// <summary>Whether it merges without conflict.</summary>
    public Mergeability Mergeability { get; init; }

    /// <summary>Whether it lacks required commits of its base.</summary>
    public BehindFact Behind { get; init; }

    /// <summary>The repository merges through a queue or by auto-merge only.</summary>
    public bool QueueRequired { get; init; }

    /// <summary>It changes a protected path, and nobody approved this head.</summary>
    public bool Protected { get; init; }

    /// <summary>The forge refused to merge the recorded head as often as attempts are allowed.</summary>
    public bool MergeRefused { get; init; }

    /// <summary>The forge's last word.</summary>
    public BlockFact Block { get; init; }

    /// <summary>A repair may begin, or one has begun and is not finished.</summary>
    public bool RoundsLeft { get; init; } = true;

    /// <summary>Maestro merges; otherwise a person does.</summary>
    public bool LandsItself { get; init; } = true;

    /// <summary>The merge of the recorded head was begun and its outcome is not known.</summary>
    public bool Merging { get; init; }

    /// <summary>A terminal state other than the completed one was accepted by a person after the merge.</summary>
    public bool TerminalAccepted { get; init; }

    /// <summary>The closeout is done.</summary>
    public bool ClosedOut { get; init; }

    /// <summary>Work that is saved nowhere keeps the lane from being cleaned up.</summary>
    public bool Unsaved { get; init; }

    /// <summary>The recorded head's validation or what people, checks and the base ask for makes a repair necessary.</summary>
    public bool RepairNeeded =>
        Head is HeadFact.NewFailed or HeadFact.NewDiverged
        || Feedback is FeedbackFact.Threads or FeedbackFact.ChangesRequested
        || Checks == ChecksFact.Failed
        || Mergeability == Mergeability.Conflicting;
}
