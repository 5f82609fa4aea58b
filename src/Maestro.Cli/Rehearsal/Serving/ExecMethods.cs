using System.Collections.Concurrent;
using System.ComponentModel;
using Maestro.Cli.Rehearsal.Commands;
using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary><c>command/exec</c> and what belongs to it. Commands run without any sandbox.</summary>
internal sealed class ExecMethods(AgentProcess agent)
{
    /// <summary>The exit code of a command that took too long.</summary>
    public const int TimedOut = 124;

    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, RunningCommand> running = new(StringComparer.Ordinal);

    /// <summary><c>command/exec</c>: answered when the command has ended.</summary>
    public async Task ExecAsync(RequestId id, RequestParams parameters)
    {
        var request = ExecRequest.Read(parameters);
        using var command = Start(request);
        try
        {
            var output = new OutputCapture(request.OutputCap);
            var error = new OutputCapture(request.OutputCap);
            var reading = Task.WhenAll(Read(request, command, output, error: false), Read(request, command, error, error: true));
            var exitCode = await EndAsync(request, command);
            await Task.WhenAny(reading, Task.Delay(DrainLimit, agent.Time, agent.Ending));
            agent.Output.Respond(id, writer =>
            {
                writer.WriteNumber("exitCode", exitCode);
                writer.WriteString("stdout", request.Streams ? "" : output.Text);
                writer.WriteString("stderr", request.Streams ? "" : error.Text);
            });
        }
        finally
        {
            Forget(request, command);
        }
    }

    /// <summary><c>command/exec/write</c></summary>
    public async Task WriteAsync(RequestId id, RequestParams request)
    {
        var command = Find(request);
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(request.Text("deltaBase64") ?? "");
        }
        catch (FormatException)
        {
            throw new RpcException(RpcException.InvalidParams, "invalid deltaBase64");
        }

        try
        {
            await command.Input.WriteAsync(bytes, agent.Ending);
            await command.Input.FlushAsync(agent.Ending);
            if (request.Flag("closeStdin")) command.Input.Close();
        }
        catch (Exception closed) when (closed is IOException or InvalidOperationException or ObjectDisposedException)
        {
            throw RpcException.Invalid("stdin streaming is not enabled for this command/exec, or it is closed");
        }

        agent.Output.Respond(id, _ => { });
    }

    /// <summary><c>command/exec/terminate</c></summary>
    public void Terminate(RequestId id, RequestParams request)
    {
        var command = Find(request);
        agent.Output.Respond(id, _ => { });
        command.End();
    }

    /// <summary>Ends every command.</summary>
    public void End()
    {
        foreach (var command in running.Values) command.End();
    }

    private RunningCommand Start(ExecRequest request)
    {
        if (request.ProcessId is { } taken && running.ContainsKey(taken))
            throw RpcException.Invalid($"duplicate active command/exec process id: \"{taken}\"");
        RunningCommand command;
        try
        {
            command = CommandRunner.Start(request.Command);
        }
        catch (Win32Exception failure)
        {
            throw new RpcException(RpcException.Internal, $"failed to spawn command: {failure.Message}");
        }

        running[Key(request, command)] = command;
        return command;
    }

    private async Task<int> EndAsync(ExecRequest request, RunningCommand command)
    {
        var exit = command.ExitAsync(CancellationToken.None);
        if (request.Limit is not { } limit) return await exit;
        using var done = CancellationTokenSource.CreateLinkedTokenSource(agent.Ending);
        if (await Task.WhenAny(exit, Task.Delay(limit, agent.Time, done.Token)) != exit && !agent.Ending.IsCancellationRequested)
        {
            command.End();
            await exit;
            return TimedOut;
        }

        await done.CancelAsync();
        return await exit;
    }

    private Task Read(ExecRequest request, RunningCommand command, OutputCapture capture, bool error) => command.ReadAsync(error, chunk =>
    {
        var kept = capture.Add(chunk.Span);
        if (!request.Streams || kept == 0) return;
        agent.Output.Notify("command/exec/outputDelta", writer =>
        {
            writer.WriteString("processId", request.ProcessId);
            writer.WriteString("stream", error ? "stderr" : "stdout");
            writer.WriteBase64String("deltaBase64", chunk.Span[..kept]);
            writer.WriteBoolean("capReached", capture.Full);
        });
    });

    private RunningCommand Find(RequestParams request)
    {
        var processId = request.RequiredText("processId");
        return running.TryGetValue(processId, out var command)
            ? command
            : throw RpcException.Invalid($"no active command/exec for process id \"{processId}\"");
    }

    private void Forget(ExecRequest request, RunningCommand command) => running.TryRemove(Key(request, command), out _);

    private static string Key(ExecRequest request, RunningCommand command) => request.ProcessId ?? $"\0{command.Pid}";
}
