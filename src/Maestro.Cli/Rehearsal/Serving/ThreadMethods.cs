using System.Collections.Concurrent;
using System.Text.Json;
using Maestro.Cli.Rehearsal.Protocol;
using Maestro.Cli.Rehearsal.Threads;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>The methods that begin, continue and end threads.</summary>
internal sealed class ThreadMethods(AgentProcess agent, Handshake handshake)
{
    private readonly ConcurrentDictionary<string, AgentThread> loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The threads of this process.</summary>
    public IEnumerable<AgentThread> Loaded => loaded.Values;

    /// <summary>A thread of this process.</summary>
    /// <exception cref="RpcException">There is none of this id.</exception>
    public AgentThread Find(string id) =>
        loaded.TryGetValue(id, out var thread) ? thread : throw RpcException.Invalid($"thread not found: {id}");

    /// <summary><c>thread/start</c></summary>
    public void Start(RequestId id, RequestParams request)
    {
        var tools = request.Array("dynamicTools");
        if (tools is not null && !handshake.ExperimentalApi)
            throw RpcException.Invalid("thread/start.dynamicTools requires experimentalApi capability");
        var threadId = agent.NewId();
        var now = agent.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var cwd = Path.GetFullPath(request.Text("cwd") ?? ".");
        var thread = new AgentThread(threadId)
        {
            Cwd = cwd,
            Model = request.Text("model") ?? "rehearsal",
            Originator = handshake.Client ?? "",
            CreatedAtMs = now,
            UpdatedAtMs = now,
            Path = request.Flag("ephemeral") ? null : agent.State.ThreadFile(threadId),
            DeveloperInstructions = request.Text("developerInstructions") ?? "",
            Tools = AdvertisedTool.ReadAll(tools),
            Sandbox = SandboxPolicy.Asked(request, cwd),
        };
        Settle(thread, request);
        loaded[threadId] = thread;
        agent.Output.Respond(id, writer =>
        {
            WriteThread(writer, thread, turns: false);
            ThreadSettingsShape.Write(writer, thread);
        });
        agent.Output.Notify("thread/started", writer => WriteThread(writer, thread, turns: false));
    }

    /// <summary><c>thread/resume</c></summary>
    public void Resume(RequestId id, RequestParams request)
    {
        var threadId = request.ThreadId();
        var known = loaded.TryGetValue(threadId, out var running) && (running.Turns.Count > 0 || running.Active is not null);
        var thread = known ? running! : agent.Threads.Load(threadId);
        if (thread.Archived)
            throw RpcException.Invalid($"session {threadId} is archived. Run `codex unarchive {threadId}` to unarchive it first.");
        var turns = !request.Flag("excludeTurns");
        if (turns) Deprecated();
        if (!known)
        {
            thread.Cwd = request.Text("cwd") is { } cwd ? Path.GetFullPath(cwd) : thread.Cwd;
            thread.Sandbox = SandboxPolicy.Asked(request, thread.Cwd);
            thread.Model = request.Text("model") ?? thread.Model;
            Settle(thread, request);
            loaded[threadId] = thread;
            agent.Status(thread, "idle");
        }

        agent.Output.Respond(id, writer =>
        {
            WriteThread(writer, thread, turns);
            ThreadSettingsShape.Write(writer, thread);
            ThreadSettingsShape.WriteResumed(writer, thread);
        });
        if (thread.Turns is not [.., var last]) return;
        agent.Output.Notify("thread/tokenUsage/updated", writer =>
        {
            writer.WriteString("threadId", thread.Id);
            writer.WriteString("turnId", last.Id);
            Playing.Play.WriteUsage(writer, thread);
        });
        agent.Output.Notify("thread/goal/cleared", writer => writer.WriteString("threadId", thread.Id));
    }

    /// <summary><c>thread/read</c></summary>
    public void Read(RequestId id, RequestParams request)
    {
        var threadId = request.ThreadId();
        if (!loaded.TryGetValue(threadId, out var thread)) throw RpcException.Invalid($"thread not loaded: {threadId}");
        var turns = request.Flag("includeTurns");
        if (turns) Deprecated();
        agent.Output.Respond(id, writer => WriteThread(writer, thread, turns));
    }

    /// <summary><c>thread/loaded/list</c></summary>
    public void List(RequestId id) => agent.Output.Respond(id, writer =>
    {
        writer.WriteStartArray("data");
        foreach (var thread in loaded.Keys.Order(StringComparer.Ordinal)) writer.WriteStringValue(thread);
        writer.WriteEndArray();
        writer.WriteNull("nextCursor");
    });

    /// <summary><c>thread/archive</c>: a turn that still runs is interrupted first.</summary>
    public async Task ArchiveAsync(RequestId id, RequestParams request)
    {
        var threadId = request.ThreadId();
        var thread = loaded.TryGetValue(threadId, out var found) ? found : agent.Threads.Load(threadId);
        if (thread.Turns.Count == 0 && thread.Active is null) throw RpcException.Invalid($"no rollout found for thread id {threadId}");
        if (thread.Active is { IgnoresInterrupt: false } turn)
        {
            turn.Interrupt(asker: null);
            await turn.Finished;
        }

        thread.Terminals.End();
        thread.Archived = true;
        agent.Threads.Save(thread);
        if (loaded.TryRemove(threadId, out _)) agent.Status(thread, "notLoaded");
        agent.Output.Respond(id, _ => { });
        agent.Output.Notify("thread/archived", writer => writer.WriteString("threadId", threadId));
    }

    private void Settle(AgentThread thread, RequestParams request)
    {
        if (request.Json.TryGetProperty("approvalPolicy", out var policy) && policy.ValueKind != JsonValueKind.Null)
            thread.ApprovalPolicy = policy.GetRawText();
        thread.Sandbox = agent.Script.Server.Sandbox ?? thread.Sandbox;
    }

    private void WriteThread(Utf8JsonWriter writer, AgentThread thread, bool turns)
    {
        writer.WritePropertyName("thread");
        thread.WriteTo(writer, turns, agent.Script.Server.Version);
    }

    private void Deprecated() => agent.Output.Notify("deprecationNotice", writer =>
    {
        writer.WriteString("summary", "The turns of a thread are left out with `excludeTurns: true`.");
        writer.WriteNull("details");
    });
}
