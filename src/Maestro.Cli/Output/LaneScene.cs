namespace Maestro.Cli.Output;

/// <summary>What a display shows at one moment.</summary>
/// <param name="Rows">A row for each issue.</param>
/// <param name="Told">Lines under the table, oldest first.</param>
internal sealed record LaneScene(IReadOnlyList<LaneRow> Rows, IReadOnlyList<string> Told)
{
    /// <summary>The lanes of a snapshot.</summary>
    public static LaneScene Of(Operations.Status.StatusSnapshot snapshot) => new([.. snapshot.Lanes.Select(LaneRow.Of)], []);
}
