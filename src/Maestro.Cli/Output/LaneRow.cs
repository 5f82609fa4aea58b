namespace Maestro.Cli.Output;

/// <summary>What a display says about one issue.</summary>
/// <param name="Issue">What people call it.</param>
/// <param name="Phase">The phase of its lane, or <c>waiting</c> when it has none yet.</param>
/// <param name="Reason">Why.</param>
/// <param name="Title">Its title.</param>
internal sealed record LaneRow(string Issue, string Phase, string Reason, string Title)
{
    /// <summary>Number of the newest attempt.</summary>
    public int? Attempt { get; init; }

    /// <summary>Tokens of the newest attempt.</summary>
    public long? Tokens { get; init; }

    /// <summary>The row of a lane.</summary>
    public static LaneRow Of(Operations.Status.LaneStatus lane) =>
        new(lane.IssueIdentifier, lane.Phase, lane.Reason, lane.Title) { Attempt = lane.Attempt, Tokens = lane.Tokens?.Total };
}
