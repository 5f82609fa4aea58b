using System.Text.Json.Nodes;
using Maestro.Agents.Text;
using Maestro.Effects;
using Maestro.Forges;
using Maestro.Git;
using Maestro.Ledger;
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
        if (Cause is not null) return Result(ToolFailures.Ending());
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
            return Result(ToolFailures.Ending());
        }
    }

    private async Task<ToolAnswer> AnswerAsync(AgentToolCall call, CancellationToken cancellation)
    {
        if (ToolCatalog.Find(call.Tool) is not { } tool) return ToolFailures.Unknown(call.Tool, _scope.Mode);
        if (ToolScopeCheck.FindOtherIssue(_scope, call.Arguments) is { } other) return RefuseOtherIssue(call, other);
        if (tool.Schema.Validate(call.Arguments) is { Count: > 0 } violations) return ToolFailures.Invalid(tool, violations);
        if (!tool.WorksIn(_scope.Mode)) return ToolFailures.WrongMode(tool, _scope.Mode);
        try
        {
            return await _tools[tool.Name].CallAsync(new ToolArguments(call.Arguments), cancellation);
        }
        catch (TrackerException failure)
        {
            return failure.IsTransient ? ToolFailures.Unreachable(ToolCodes.TrackerUnreachable, "tracker") : ToolFailures.Refused(failure.Problem);
        }
        catch (ForgeException failure)
        {
            return failure.IsTransient ? ToolFailures.Unreachable(ToolCodes.ForgeUnreachable, "forge") : ToolFailures.Refused(failure.Problem);
        }
        catch (GitException failure) when (failure.IsSilence)
        {
            return ToolFailures.Unreachable(failure.Problem.Code, "remote");
        }
        catch (GitException failure)
        {
            return ToolFailures.Refused(failure.Problem);
        }
        catch (EffectRefusedException failure)
        {
            return ToolFailures.Refused(failure.Problem);
        }
    }

    private ToolAnswer RefuseOtherIssue(AgentToolCall call, string other)
    {
        _ledger.Journal("tool_policy_violation", new JsonObject
        {
            ["tool"] = Shorten(call.Tool),
            ["call_id"] = Shorten(call.CallId),
            ["issue"] = Shorten(other),
        });
        return ToolFailures.WrongIssue(_scope.IssueIdentifier);
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

    private AgentToolResult Result(ToolAnswer answer) => new(answer.IsOk, _redact(answer.ToJson()));

    private string Shorten(string text) => UntrustedText.Line(_redact(text), 128);
}
