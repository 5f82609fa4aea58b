using System.Text.Json.Nodes;
using Maestro.Agents.Text;
using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Agents.Tools;

/// <summary>
/// <c>issue_review_handoff</c> and <c>issue_review_repair_complete</c>: record that the work is ready, with the pull request named and found to
/// be ours. Nothing is validated here; the host does that once the agent is gone.
/// </summary>
internal sealed class RecordTerminalTool(TerminalPath path, ToolLedger ledger, LaneView lane, ReviewAccess review, PublicText text) : ITool
{
    private const int MostThreads = 20;

    public string Name => TerminalPaths.ToolFor(path);

    public async Task<ToolAnswer> CallAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var published = new PublicArgument(text);
        var summary = published.Take("summary", arguments.Text("summary"));
        if (published.Refusal is { } refusal) return refusal;
        if (Mismatch(arguments.Text("pr_url")) is { } mismatch) return mismatch;
        var attempt = ledger.Update(LedgerWrite.TerminalRecord, before => TerminalPaths.Record(before, path, summary));
        if (attempt.PathsConflict) return TerminalPaths.Conflict();
        IReadOnlyList<string> warnings = [.. await lane.ReadWarningsAsync(cancellation), .. await UnansweredAsync(cancellation)];
        var next = $"Call {ToolNames.IssueTerminalFinalize} with {path.ToSnakeCase()}, then stop.";
        return ToolAnswer.Ok(("recorded", path.ToSnakeCase()), ("warnings", warnings.ToJson()), ("next", next));
    }

    private async Task<IReadOnlyList<string>> UnansweredAsync(CancellationToken cancellation)
    {
        if (path != TerminalPath.ReviewRepair) return [];
        var threads = await review.FindUnansweredAsync(cancellation);
        return threads.Count == 0
            ? []
            : [$"Reviewers wait for an answer in {threads.Count} threads: {string.Join(", ", threads.Take(MostThreads))}. Call {ToolNames.ReviewReply}."];
    }

    private ToolAnswer? Mismatch(string named)
    {
        if (ledger.Lane.PullRequestUrl is not { } ours)
        {
            return ToolAnswer.Fail(
                ToolCodes.NotPublished, "This lane has no pull request yet.", $"Commit, then call {ToolNames.LanePublish}; it answers with the address.");
        }

        return string.Equals(named.Trim().TrimEnd('/'), ours.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
            ? null
            : ToolAnswer.Fail(
                ToolCodes.PullRequestMismatch,
                "pr_url is not the pull request of this lane.",
                "Call again with the address in pr_url of this answer.",
                ("pr_url", (JsonNode)ours));
    }
}
