using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Payloads;

/// <summary>An item of a turn.</summary>
internal ref struct ItemPayload
{
    /// <summary>Its id.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary>What it is.</summary>
    public AgentItemKind Kind;

    /// <summary>The command, the tool, the changed paths; one line.</summary>
    public string Title;

    /// <summary>The agent's word for how it is.</summary>
    public string Status;

    /// <summary>Exit code of a command.</summary>
    public int? ExitCode;

    /// <summary>What a message says.</summary>
    public string Text;

    /// <summary>Reads an item.</summary>
    /// <param name="json">The item.</param>
    public static ItemPayload Read(ReadOnlySpan<byte> json)
    {
        var item = new ItemPayload { Title = "", Status = "", Text = "" };
        if (!WireJson.TryOpen(json, out var reader)) return item;
        string? command = null, tool = null, server = null, paths = null, query = null;
        ReadOnlySpan<byte> text = default;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8)) item.Id = WireJson.TextBytes(ref reader);
            else if (reader.ValueTextEquals("type"u8)) item.Kind = KindOf(WireJson.TextBytes(ref reader));
            else if (reader.ValueTextEquals("command"u8)) command = WireJson.Text(ref reader);
            else if (reader.ValueTextEquals("tool"u8)) tool = WireJson.Text(ref reader);
            else if (reader.ValueTextEquals("server"u8)) server = WireJson.Text(ref reader);
            else if (reader.ValueTextEquals("query"u8)) query = WireJson.Text(ref reader);
            else if (reader.ValueTextEquals("changes"u8)) paths = Paths(WireJson.Slice(ref reader, json));
            else if (reader.ValueTextEquals("status"u8)) item.Status = WireText.Line(WireJson.TextBytes(ref reader));
            else if (reader.ValueTextEquals("exitCode"u8)) item.ExitCode = (int?)WireJson.Whole(ref reader);
            else if (reader.ValueTextEquals("text"u8)) text = WireJson.TextBytes(ref reader);
            else reader.Skip();
        }

        item.Title = WireText.Line(command ?? paths ?? query ?? (server is null ? tool : $"{server}/{tool}"));
        if (item.Kind == AgentItemKind.Message) item.Text = WireText.Message(System.Text.Encoding.UTF8.GetString(text));
        return item;
    }

    private static AgentItemKind KindOf(ReadOnlySpan<byte> type)
    {
        if (type.SequenceEqual("commandExecution"u8)) return AgentItemKind.Command;
        if (type.SequenceEqual("agentMessage"u8)) return AgentItemKind.Message;
        if (type.SequenceEqual("reasoning"u8)) return AgentItemKind.Reasoning;
        if (type.SequenceEqual("dynamicToolCall"u8)) return AgentItemKind.ToolCall;
        if (type.SequenceEqual("fileChange"u8)) return AgentItemKind.FileChange;
        if (type.SequenceEqual("mcpToolCall"u8)) return AgentItemKind.McpToolCall;
        if (type.SequenceEqual("userMessage"u8)) return AgentItemKind.UserInput;
        return type.SequenceEqual("plan"u8) ? AgentItemKind.Plan : AgentItemKind.Other;
    }

    private static string? Paths(ReadOnlySpan<byte> json)
    {
        var reader = new System.Text.Json.Utf8JsonReader(json, Envelope.ReaderOptions);
        var paths = new List<string>();
        while (reader.Read() && paths.Count < 20)
        {
            if (reader.TokenType != System.Text.Json.JsonTokenType.PropertyName) continue;
            if (!reader.ValueTextEquals("path"u8)) reader.Skip();
            else if (WireJson.Text(ref reader) is { } path) paths.Add(path);
        }

        return paths.Count == 0 ? null : string.Join(' ', paths);
    }
}
