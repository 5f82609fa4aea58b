namespace Maestro.Lifecycle;

/// <summary>
/// The pure heart: facts about one lane in, one decision out. No I/O, no clock, no services; every combination of facts gets exactly one
/// decision. Its rows are the tables of docs/spec/lifecycle.md, which a test parses and compares.
/// </summary>
public static class LaneKernel
{
    /// <summary>Decides about a lane.</summary>
    public static LaneDecision Decide(LaneFacts facts)
    {
        var table = facts.Handoff == HandoffFact.Complete ? ReviewTable.Rows : HandoffTable.Rows;
        foreach (var row in table)
        {
            if (row.Observed(facts)) return row.Decide(facts);
        }

        throw new InvalidOperationException("The last row of every table accepts everything.");
    }
}
