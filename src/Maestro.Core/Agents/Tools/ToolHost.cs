using System.Text.Json.Nodes;
using Maestro.Agents.Text;
using Maestro.Effects;
using Maestro.Forges;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Problems;
using Maestro.Trackers;

namespace Maestro.Agents.Tools;

/// <summary>
/// Carries out the tool calls of one session, one at a time: known tool, leased issue, schema, mode, then the tool itself. Whatever the
/// agent sends, it gets a structured answer and the session goes on; what ends the session is <see cref="Stop"/>.
/// </summary>
internal sealed class ToolHost : IAgentToolHost, IDisposable
{
    private readonly ToolScope _scope;
    private readonly ToolLedger _ledger;
    private readonly Func<string, string> _redact;
    private readonly Dictionary<string, ITool> _tools;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Makes the host of one session.</summary>
    /// <param name="scope">What it may do.</param>
    /// <param name="ledger">Where calls are journaled.</param>
    /// <param name="redact">Replaces every configured secret; passes over everything that is answered and journaled.</param>
    /// <param name="tools">The tools.</param>
    public ToolHost(ToolScope scope, ToolLedger ledger, Func<string, string> redact, IEnumerable<ITool> tools)
    {
        _scope = scope;
        _ledger = ledger;
        _redact = redact;
        _tools = tools.ToDictionary(tool => tool.Name);
    }

    /// <summary>Cancelled when the session must end: the lease is lost, or Maestro itself failed. <see cref="Cause"/> says why.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>
    /// Why the session must end: <see cref="FenceLostException"/> when the lease is lost, else a failure of Maestro's own. Null while it may
    /// go on.
    /// </summary>
    public Exception? Cause { get; private set; }

    /// <inheritdoc/>
    public async Task<AgentToolResult> CallAsync(AgentToolCall call, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await CallAloneAsync(call, cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _turn.Dispose();
        _stop.Dispose();
    }

    private async Task<AgentToolResult> CallAloneAsync(AgentToolCall call, CancellationToken cancellation)
    {
        if (Cause is not null) return Result(Ending());
        try
        {
            var answer = await AnswerAsync(call, cancellation);
            Journal(call, answer);
            return Result(answer);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure)
        {
            // Nothing of this is the model's business. The run reads the cause and decides.
            Cause = failure;
            await _stop.CancelAsync();
            return Result(Ending());
        }
    }

    private async Task<ToolAnswer> AnswerAsync(AgentToolCall call, CancellationToken cancellation)
    {
        if (ToolCatalog.Find(call.Tool) is not { } definition) return UnknownTool(call.Tool);
        if (ToolScopeCheck.FindOtherIssue(_scope, call.Arguments) is { } other) return WrongIssue(call, other);
        if (definition.Schema.Validate(call.Arguments) is { Count: > 0 } violations) return Invalid(definition, violations);
        if (!definition.WorksIn(_scope.Mode)) return WrongMode(definition);
        try
        {
            return await _tools[definition.Name].CallAsync(new ToolArguments(call.Arguments), cancellation);
        }
        catch (TrackerException failure)
        {
            return failure.IsTransient ? Unreachable(ToolCodes.TrackerUnreachable, "tracker") : Refused(failure.Problem);
        }
        catch (ForgeException failure)
        {
            return failure.IsTransient ? Unreachable(ToolCodes.ForgeUnreachable, "forge") : Refused(failure.Problem);
        }
        catch (EffectRefusedException failure)
        {
            return Refused(failure.Problem);
        }
        catch (GitException failure)
        {
            return failure.Problem.Code is "remote_unreachable" or "git_timed_out" ? Unreachable(failure.Problem.Code, "remote") : Refused(failure.Problem);
        }
    }

    private void Journal(AgentToolCall call, ToolAnswer answer)
    {
        var data = new JsonObject
        {
            ["tool"] = Shorten(call.Tool),
            ["call_id"] = Shorten(call.CallId),
            ["ok"] = answer.IsOk,
            ["arguments"] = ArgumentDigest.Of(call.Arguments, _redact),
        };
        if (answer.Code is { } code) data["code"] = Shorten(code);
        _ledger.Journal("tool_called", data);
    }

    private ToolAnswer WrongIssue(AgentToolCall call, string other)
    {
        _ledger.Journal("tool_policy_violation", new JsonObject
        {
            ["tool"] = Shorten(call.Tool),
            ["call_id"] = Shorten(call.CallId),
            ["issue"] = Shorten(other),
        });
        return ToolAnswer.Fail(
            ToolCodes.WrongIssue,
            $"This run is bound to issue {_scope.IssueIdentifier}. Calls that name another issue are refused and recorded.",
            $"Leave {ToolScopeCheck.IssueId} and {ToolScopeCheck.IssueIdentifier} out.");
    }

    private ToolAnswer UnknownTool(string name)
    {
        var known = ToolCatalog.All.Where(tool => tool.WorksIn(_scope.Mode)).Select(tool => tool.Name).ToList();
        var near = name.Length <= 64 ? NearestName.Find(name, known) : null;
        var fix = near is null ? "Use one of these tools." : $"Did you mean {near}?";
        return ToolAnswer.Fail(ToolCodes.UnknownTool, "There is no such tool.", fix, ("tools", known.ToJson()));
    }

    private static ToolAnswer Invalid(ToolDefinition tool, IReadOnlyList<SchemaViolation> violations)
    {
        var list = violations.Select(violation => new JsonObject { ["at"] = violation.Pointer, ["problem"] = violation.Message });
        return ToolAnswer.Fail(
            ToolCodes.InvalidArguments,
            $"The arguments of {tool.Name} are not as its schema says.",
            "Correct every violation and call again.",
            ("violations", list.ToJson()));
    }

    private ToolAnswer WrongMode(ToolDefinition tool)
    {
        var instead = tool.Name == ToolNames.IssueReviewHandoff ? $" Use {ToolNames.IssueReviewRepairComplete}."
            : tool.Name == ToolNames.IssueReviewRepairComplete ? $" Use {ToolNames.IssueReviewHandoff}."
            : "";
        var mode = _scope.Mode == RunMode.Normal ? "a normal run" : "a repair run";
        return ToolAnswer.Fail(ToolCodes.WrongMode, $"{tool.Name} does not work in {mode}, which this is.", $"Go on without it.{instead}");
    }

    private static ToolAnswer Unreachable(string code, string service) => ToolAnswer.Fail(
        code,
        $"The {service} did not answer. What the call asked for may or may not have happened; calling again is safe.",
        "Try again in a moment. When it stays so, go on with work that does not need it.");

    // A refusal keeps its own code; its remedy is for operators, so the model is told when to stop instead.
    private static ToolAnswer Refused(Problem problem) => ToolAnswer.Fail(
        problem.Code,
        UntrustedText.Line(problem.Message, 500),
        "Do not repeat the same call unchanged. When you cannot do without it, ask for the attention label, explain, and finalize manual_attention.");

    private static ToolAnswer Ending() =>
        ToolAnswer.Fail(ToolCodes.SessionEnding, "This session is over; nothing more will be carried out.", "Stop.");

    private AgentToolResult Result(ToolAnswer answer) => new(answer.IsOk, _redact(answer.ToJson()));

    private string Shorten(string text) => UntrustedText.Line(_redact(text), 128);
}
