using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Ledger;

namespace Maestro.Agents.Tools;

/// <summary><c>issue_terminal_finalize</c>: the recorded way becomes final. The host does what follows once the agent is gone.</summary>
internal sealed class IssueTerminalFinalizeTool(ToolLedger ledger, LaneView lane) : ITool
{
    public string Name => ToolNames.IssueTerminalFinalize;

    public async Task<ToolAnswer> CallAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var path = SnakeCase.Parse<TerminalPath>(arguments.Text("path"))!.Value;
        ToolAnswer? refusal = null;
        ledger.Update(LedgerWrite.TerminalRecord, attempt =>
        {
            refusal = Refuse(attempt, path);
            return refusal is null ? attempt with { FinalizedPath = path } : attempt;
        });
        if (refusal is not null) return refusal;
        var warnings = path == TerminalPath.ManualAttention ? [] : await WarningsAsync(cancellation);
        return ToolAnswer.Ok(("finalized", path.ToSnakeCase()), ("warnings", warnings.ToJson()), ("next", "Stop."));
    }

    /// <summary>The run is final by now: that nothing can be said about the lane must not look like a refusal.</summary>
    private async Task<IReadOnlyList<string>> WarningsAsync(CancellationToken cancellation)
    {
        try
        {
            return await lane.ReadWarningsAsync(cancellation);
        }
        catch (Exception failure) when (failure is Git.GitException or Problems.MaestroException)
        {
            return [];
        }
    }

    private static ToolAnswer? Refuse(Attempt attempt, TerminalPath path)
    {
        if (attempt.PathsConflict) return TerminalPaths.Conflict();
        if (attempt.RecordedPath is not { } recorded)
        {
            return ToolAnswer.Fail(ToolCodes.NotRecorded, "No way to end was recorded in this attempt.", $"Call {TerminalPaths.ToolFor(path)} first.");
        }

        if (recorded != path)
        {
            return ToolAnswer.Fail(
                ToolCodes.PathMismatch,
                $"The recorded way is {recorded.ToSnakeCase()}, not {path.ToSnakeCase()}.",
                $"Finalize {recorded.ToSnakeCase()}.");
        }

        return path == TerminalPath.ManualAttention && string.IsNullOrEmpty(attempt.Summary)
            ? ToolAnswer.Fail(
                ToolCodes.AttentionUnexplained,
                "The person who takes over needs an explanation.",
                $"Call {ToolNames.IssueComment} with what you found and what has to be decided or done.")
            : null;
    }
}
