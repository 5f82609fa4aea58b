using System.Buffers;
using System.Text.Json;
using Maestro.Cli.Rehearsal.Playing;
using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Threads;

/// <summary>
/// Keeps threads across processes. As with codex a thread is kept from its first turn on, and resuming one that was never kept fails.
/// </summary>
internal sealed class ThreadStore(StateFolder folder)
{
    /// <summary>Writes a thread down.</summary>
    public void Save(AgentThread thread)
    {
        if (thread.Path is not { } file) return;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("id", thread.Id);
            writer.WriteString("cwd", thread.Cwd);
            writer.WriteString("model", thread.Model);
            writer.WriteString("originator", thread.Originator);
            writer.WriteNumber("created_at_ms", thread.CreatedAtMs);
            writer.WriteNumber("updated_at_ms", thread.UpdatedAtMs);
            writer.WriteString("developer_instructions", thread.DeveloperInstructions);
            writer.WriteString("preview", thread.Preview);
            writer.WriteBoolean("archived", thread.Archived);
            writer.WritePropertyName("tokens");
            thread.Tokens.WriteTo(writer);
            writer.WriteString("issue", thread.Issue?.Identifier);
            writer.WriteString("title", thread.Issue?.Title);
            writer.WriteStartObject("tools");
            foreach (var tool in thread.Tools) writer.WriteString(tool.Name, tool.InputSchema);
            writer.WriteEndObject();
            writer.WriteStartObject("saved");
            foreach (var (name, value) in thread.Saved) writer.WriteString(name, value);
            writer.WriteEndObject();
            writer.WriteStartArray("turns");
            foreach (var turn in thread.Turns) turn.WriteTo(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        StateFolder.Replace(file, buffer.WrittenSpan);
    }

    /// <summary>The thread as it was last written.</summary>
    /// <exception cref="RpcException">It was never kept, or it was archived.</exception>
    public AgentThread Load(string threadId)
    {
        var file = folder.ThreadFile(threadId);
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw RpcException.Invalid($"no rollout found for thread id {threadId}");
        }

        using var document = JsonDocument.Parse(content);
        var json = document.RootElement;
        var thread = new AgentThread(threadId)
        {
            Cwd = Text(json, "cwd"),
            Model = Text(json, "model"),
            Originator = Text(json, "originator"),
            CreatedAtMs = json.GetProperty("created_at_ms").GetInt64(),
            UpdatedAtMs = json.GetProperty("updated_at_ms").GetInt64(),
            Path = file,
            DeveloperInstructions = Text(json, "developer_instructions"),
            Tools = [.. json.GetProperty("tools").EnumerateObject().Select(tool => new AdvertisedTool(tool.Name, tool.Value.GetString()!))],
            Preview = Text(json, "preview"),
            Archived = json.GetProperty("archived").GetBoolean(),
            Tokens = TokenUsage.Read(json.GetProperty("tokens")),
            Issue = json.GetProperty("issue").GetString() is { } issue ? new IssueText(issue, json.GetProperty("title").GetString()) : null,
        };
        foreach (var saved in json.GetProperty("saved").EnumerateObject()) thread.Saved[saved.Name] = saved.Value.GetString()!;
        thread.Turns = [.. json.GetProperty("turns").EnumerateArray().Select(TurnRecord.Read)];
        return thread;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
