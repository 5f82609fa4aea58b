using System.Text;
using System.Text.Json;
using Maestro.Cli.Rehearsal.Items;
using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>Calls tools of the client's as items of a turn.</summary>
internal static class ToolPlay
{
    /// <summary>What a tool answered.</summary>
    /// <param name="Success">Whether it succeeded.</param>
    /// <param name="Text">Its text.</param>
    internal sealed record Result(bool Success, string Text);

    /// <summary>Calls a tool and waits for its answer.</summary>
    /// <param name="play">The turn.</param>
    /// <param name="tool">The tool's name.</param>
    /// <param name="arguments">Its arguments as compact JSON.</param>
    /// <param name="force">Whether a tool that was never advertised is asked for all the same; codex would not ask.</param>
    /// <param name="cancellation">Cancelled when the turn is interrupted.</param>
    public static async Task<Result> CallAsync(Play play, string tool, string arguments, bool force, CancellationToken cancellation)
    {
        if (!force && play.Thread.Tools.All(known => known.Name != tool))
        {
            play.Agent.Log($"unsupported call: {tool}");
            play.ReportUsage();
            return Heard(play, new Result(false, $"unsupported call: {tool}"));
        }

        var item = new ToolCallItem("call_" + play.Agent.NewId(), play.Now, tool, arguments);
        play.Started(item);
        ClientAnswer answer;
        try
        {
            (_, answer) = await play.Agent.Requests.SendAsync("item/tool/call", writer => Write(writer, play, item), cancellation);
        }
        catch (OperationCanceledException)
        {
            play.Completed(item with { Success = false, ContentItems = "[]" });
            throw;
        }

        var (success, content, text) = Read(answer);
        play.Completed(item with { Success = success, ContentItems = content });
        play.ReportUsage();
        return Heard(play, new Result(success, text));
    }

    private static Result Heard(Play play, Result result)
    {
        play.Values.Provide("output", result.Text);
        return result;
    }

    private static void Write(Utf8JsonWriter writer, Play play, ToolCallItem item)
    {
        writer.WriteString("threadId", play.Thread.Id);
        writer.WriteString("turnId", play.Turn.ShownId);
        writer.WriteString("callId", item.Id);
        writer.WriteNull("namespace");
        writer.WriteString("tool", item.Tool);
        writer.WritePropertyName("arguments");
        writer.WriteRawValue(item.Arguments, skipInputValidation: true);
    }

    private static (bool Success, string Content, string Text) Read(ClientAnswer answer)
    {
        const string Failed = "dynamic tool request failed";
        if (answer.Result is not { ValueKind: JsonValueKind.Object } result
            || !result.TryGetProperty("success", out var success) || success.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
            || !result.TryGetProperty("contentItems", out var content) || content.ValueKind != JsonValueKind.Array)
            return (false, $"[{{\"type\":\"inputText\",\"text\":\"{Failed}\"}}]", Failed);
        var text = new StringBuilder();
        foreach (var part in content.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var piece) && piece.ValueKind == JsonValueKind.String)
                text.Append(piece.GetString());
        }

        return (success.GetBoolean(), content.GetRawText(), text.ToString());
    }
}
