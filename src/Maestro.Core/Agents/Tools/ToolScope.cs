using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Workflows;

namespace Maestro.Agents.Tools;

/// <summary>What the tools of one session may do, and for whom; fixed while the session lasts.</summary>
internal sealed record ToolScope
{
    /// <summary>The lane.</summary>
    public required LaneId Lane { get; init; }

    /// <summary>The attempt; part of every effect key.</summary>
    public required RunId Run { get; init; }

    /// <summary>The lease; checked at every write and before every effect.</summary>
    public required Fence Fence { get; init; }

    /// <summary>What the attempt is for.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>The policy that the attempt started with.</summary>
    public required WorkflowPolicy Policy { get; init; }

    /// <summary>The tracker's permanent id of the leased issue.</summary>
    public required string IssueId { get; init; }

    /// <summary>What people call it.</summary>
    public required string IssueIdentifier { get; init; }

    /// <summary>Number of the attempt in its episode.</summary>
    public required int Attempt { get; init; }

    /// <summary>When the attempt first began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The lane's worktree relative to the repository, with <c>/</c> (<see cref="Comments.WorktreeName"/>).</summary>
    public required string WorktreePath { get; init; }

    /// <summary>The newest feedback that the last finished repair of the lane was given, by the forge's clock; null when none has finished.</summary>
    public DateTimeOffset? FeedbackHandledUntil { get; init; }

    /// <summary>
    /// The newest feedback in what the agent was told at the start (<see cref="PullRequests.PullRequestFeedback.NewestAt"/>), once it was; null when
    /// there was none, or nobody knows.
    /// </summary>
    public Func<DateTimeOffset?> FeedbackToldUntil { get; init; } = () => null;

    /// <summary>How the agent is talked to, for the start comment.</summary>
    public string Transport { get; init; } = "stdio";
}
