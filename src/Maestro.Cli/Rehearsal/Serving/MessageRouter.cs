using System.Text.Json;
using Maestro.Cli.Rehearsal.Protocol;
using Maestro.Cli.Rehearsal.Scripts;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>Takes the client's messages one by one and gives each to the part that answers it.</summary>
internal sealed class MessageRouter
{
    private readonly AgentProcess agent;
    private readonly Handshake handshake;
    private readonly ThreadMethods threads;
    private readonly TurnMethods turns;
    private readonly TerminalMethods terminals;
    private readonly ExecMethods exec;
    private readonly AccountMethods account;

    /// <summary>Makes the parts of an agent.</summary>
    public MessageRouter(AgentProcess agent)
    {
        this.agent = agent;
        handshake = new Handshake(agent);
        threads = new ThreadMethods(agent, handshake);
        turns = new TurnMethods(agent, threads);
        terminals = new TerminalMethods(agent, threads);
        exec = new ExecMethods(agent);
        account = new AccountMethods(agent);
    }

    /// <summary>Takes one line. What is no message is noted on standard error and skipped, as codex does.</summary>
    public void Take(ReadOnlyMemory<byte> line)
    {
        JsonElement message;
        try
        {
            using var document = JsonDocument.Parse(line);
            message = document.RootElement.Clone();
        }
        catch (JsonException failure)
        {
            agent.Log($"skipped a line that is no message: {failure.Message}");
            return;
        }

        if (agent.Deaf) return;
        if (message.ValueKind != JsonValueKind.Object)
        {
            agent.Log("skipped a line that is no message: neither request, notification nor answer");
        }
        else if (message.TryGetProperty("method", out var method) && method.ValueKind == JsonValueKind.String)
        {
            if (message.TryGetProperty("id", out var id)) Answer(RequestId.Of(id), method.GetString()!, Params(message));
        }
        else if (message.TryGetProperty("id", out _))
        {
            agent.Requests.Take(message);
        }
    }

    /// <summary>Ends every command of every thread, and says when they are gone.</summary>
    public async Task EndCommandsAsync(TimeSpan limit)
    {
        exec.End();
        var ending = threads.Loaded.SelectMany(thread => thread.Terminals.Running).ToList();
        foreach (var terminal in ending) terminal.Command.End();
        await Task.WhenAny(Task.WhenAll(ending.Select(terminal => terminal.Finished)), Task.Delay(limit, agent.Time, CancellationToken.None));
    }

    private void Answer(RequestId id, string method, RequestParams request)
    {
        if (agent.Script.Server.Requests.TryGetValue(method, out var quirk)) _ = AnswerOddlyAsync(id, method, request, quirk);
        else Guard(id, AnswerAsync(id, method, request));
    }

    private async Task AnswerOddlyAsync(RequestId id, string method, RequestParams request, RequestQuirk quirk)
    {
        if (quirk.Silent) return;
        if (quirk.Delay > TimeSpan.Zero) await Task.Delay(quirk.Delay, agent.Time, agent.Ending);
        if (quirk.Unknown) Guard(id, Task.FromException(Unknown(method)));
        else if (quirk.Error is { } error) agent.Output.RespondError(id, quirk.ErrorCode, error);
        else Guard(id, AnswerAsync(id, method, request));
    }

    private async Task AnswerAsync(RequestId id, string method, RequestParams request)
    {
        if (method != "initialize" && MethodNames.ClientRequests.Contains(method)) handshake.Require();
        switch (method)
        {
            case "initialize": handshake.Initialize(id, request); break;
            case "thread/start": threads.Start(id, request); break;
            case "thread/resume": threads.Resume(id, request); break;
            case "thread/archive": await threads.ArchiveAsync(id, request); break;
            case "thread/read": threads.Read(id, request); break;
            case "thread/loaded/list": threads.List(id); break;
            case "thread/backgroundTerminals/clean": terminals.Clean(id, request); break;
            case "thread/backgroundTerminals/list": terminals.List(id, request); break;
            case "thread/backgroundTerminals/terminate": terminals.Terminate(id, request); break;
            case "turn/start": turns.Start(id, request); break;
            case "turn/steer": turns.Steer(id, request); break;
            case "turn/interrupt": turns.Interrupt(id, request); break;
            case "command/exec": await exec.ExecAsync(id, request); break;
            case "command/exec/write": await exec.WriteAsync(id, request); break;
            case "command/exec/terminate": exec.Terminate(id, request); break;
            case "model/list": account.Models(id); break;
            case "account/read": account.Account(id); break;
            case "account/rateLimits/read": AccountMethods.RateLimits(); break;
            default: throw Unknown(method);
        }
    }

    private RpcException Unknown(string method) => new(
        agent.Script.Server.UnknownMethodCode,
        $"Invalid request: unknown variant `{method}`, expected one of `{string.Join("`, `", MethodNames.ClientRequests)}`");

    private async void Guard(RequestId id, Task answering)
    {
        try
        {
            await answering;
        }
        catch (RpcException refusal)
        {
            agent.Output.RespondError(id, refusal.Code, refusal.Message);
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception failure)
        {
            agent.Output.RespondError(id, RpcException.Internal, failure.Message);
        }
    }

    private static RequestParams Params(JsonElement message) => new(message.TryGetProperty("params", out var value) ? value : default);
}
