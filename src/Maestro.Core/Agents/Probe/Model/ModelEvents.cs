using System.Text.Json;

namespace Maestro.Agents.Probe.Model;

/// <summary>Writes a step as the server-sent events of the Responses API.</summary>
internal static class ModelEvents
{
    /// <summary>Input tokens that each answer reports, cached ones included.</summary>
    public const int InputTokens = 100;

    /// <summary>Output tokens that each answer reports.</summary>
    public const int OutputTokens = 20;

    /// <summary>The events of one answer.</summary>
    /// <param name="number">Which answer; makes ids.</param>
    /// <param name="step">A message or a call.</param>
    public static byte[] Write(int number, ModelStep step)
    {
        using var text = new MemoryStream();
        Event(text, "response.created", writer => WriteResponse(writer, number, usage: false));
        Event(text, "response.output_item.done", writer => WriteItem(writer, number, step));
        Event(text, "response.completed", writer => WriteResponse(writer, number, usage: true));
        return text.ToArray();
    }

    private static void Event(MemoryStream text, string type, Action<Utf8JsonWriter> write)
    {
        text.Write(System.Text.Encoding.UTF8.GetBytes($"event: {type}\ndata: "));
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            write(writer);
            writer.WriteEndObject();
        }

        text.Write("\n\n"u8);
    }

    private static void WriteItem(Utf8JsonWriter writer, int number, ModelStep step)
    {
        writer.WriteStartObject("item");
        if (step is ModelStep.Call call)
        {
            writer.WriteString("type", "function_call");
            writer.WriteString("id", $"fc_{number}");
            writer.WriteString("call_id", $"call_{number}");
            writer.WriteString("name", call.Tool);
            if (call.Group is { } group) writer.WriteString("namespace", group);
            writer.WriteString("arguments", call.Arguments.GetRawText());
        }
        else
        {
            writer.WriteString("type", "message");
            writer.WriteString("id", $"msg_{number}");
            writer.WriteString("role", "assistant");
            writer.WriteStartArray("content");
            writer.WriteStartObject();
            writer.WriteString("type", "output_text");
            writer.WriteString("text", (step as ModelStep.Say)?.Text ?? "");
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter writer, int number, bool usage)
    {
        writer.WriteStartObject("response");
        writer.WriteString("id", $"resp_{number}");
        if (usage)
        {
            writer.WriteStartObject("usage");
            writer.WriteNumber("input_tokens", InputTokens);
            writer.WriteStartObject("input_tokens_details");
            writer.WriteNumber("cached_tokens", InputTokens / 10);
            writer.WriteEndObject();
            writer.WriteNumber("output_tokens", OutputTokens);
            writer.WriteStartObject("output_tokens_details");
            writer.WriteNumber("reasoning_tokens", OutputTokens / 4);
            writer.WriteEndObject();
            writer.WriteNumber("total_tokens", InputTokens + OutputTokens);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
