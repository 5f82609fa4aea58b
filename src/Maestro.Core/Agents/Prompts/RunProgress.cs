using Maestro.Agents.Tools;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Agents.Prompts;

/// <summary>What of an attempt is public already; told to an agent that goes on with it after a crash or a boundary.</summary>
internal sealed record RunProgress
{
    /// <summary>Nothing yet.</summary>
    public static RunProgress None { get; } = new();

    /// <summary>The issue was moved to the in-progress state.</summary>
    public bool IsInProgress { get; init; }

    /// <summary>The start comment is written.</summary>
    public bool HasStartComment { get; init; }

    /// <summary>Address of the pull request; null before it is open.</summary>
    public string? PullRequestUrl { get; init; }

    /// <summary>The way that was recorded; null before.</summary>
    public TerminalPath? Recorded { get; init; }

    /// <summary>Asked for a person without an explanation yet.</summary>
    public bool NeedsExplanation { get; init; }

    /// <summary>Reads it from the ledger.</summary>
    public static RunProgress Read(ILedgerReader reader, LaneId lane, RunId run)
    {
        var attempt = reader.FindAttempt(run);
        return new RunProgress
        {
            IsInProgress = IsDone(reader, StartSupply.TransitionKey(run)),
            HasStartComment = IsDone(reader, StartSupply.CommentKey(run)),
            PullRequestUrl = reader.FindLane(lane)?.Lane.PullRequestUrl,
            Recorded = attempt?.RecordedPath,
            NeedsExplanation = attempt is { AttentionLabelRecorded: true, Summary: null },
        };
    }

    private static bool IsDone(ILedgerReader reader, string key) => reader.FindEffect(key) is { State: EffectState.Done };
}
