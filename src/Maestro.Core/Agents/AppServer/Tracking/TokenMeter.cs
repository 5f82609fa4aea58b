using Maestro.Agents.AppServer.Payloads;
using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Tracking;

/// <summary>
/// Counts tokens by the absolute totals the agent reports for each thread: ours, which may have a history, and those of the
/// sub-agents it started, which have none.
/// </summary>
internal sealed class TokenMeter
{
    private readonly Dictionary<string, AgentTokens> subAgents = new(StringComparer.Ordinal);
    private AgentTokens turnStart;
    private bool history;

    /// <summary>Of our thread, its history included: the baseline of a later session.</summary>
    public AgentTokens ThreadTotal { get; private set; }

    /// <summary>Used since the running turn began, sub-agents included.</summary>
    public AgentTokens InTurn => All.Since(turnStart);

    /// <summary>Of all sub-agents so far.</summary>
    public AgentTokens SubAgentTotal => subAgents.Values.Aggregate(default(AgentTokens), (sum, one) => sum.Plus(one));

    private AgentTokens All => ThreadTotal.Plus(SubAgentTotal);

    /// <summary>The thread is resumed: what it used before is not ours to count. Reports may have come already.</summary>
    /// <param name="recorded">Its totals as last recorded; the agent's own report, where it makes one, replaces them.</param>
    public void Resume(AgentTokens recorded)
    {
        history = true;
        if (ThreadTotal == default) ThreadTotal = recorded;
    }

    /// <summary>A turn begins.</summary>
    public void BeginTurn() => turnStart = All;

    /// <summary>Our thread's totals were reported.</summary>
    /// <param name="report">The totals.</param>
    /// <param name="inTurn">The report is about the running turn. Before the first such, totals of a resumed thread are history.</param>
    /// <returns>True when tokens were used.</returns>
    public bool Report(TokensPayload report, bool inTurn)
    {
        var before = ThreadTotal;
        if (history && !inTurn)
        {
            ThreadTotal = report.Total;
            turnStart = All;
            return false;
        }

        history = false;
        if (report.Total.Total < before.Total) return false;
        ThreadTotal = report.Total;
        return report.Total.Total > before.Total;
    }

    /// <summary>A sub-agent's totals were reported.</summary>
    /// <param name="thread">Its thread.</param>
    /// <param name="report">The totals.</param>
    /// <returns>True when tokens were used.</returns>
    public bool ReportSubAgent(WireId thread, TokensPayload report)
    {
        var before = subAgents.GetValueOrDefault(thread.Text);
        if (report.Total.Total <= before.Total) return false;
        subAgents[thread.Text] = report.Total;
        return true;
    }
}
