using System.Text.Json;

namespace Maestro.Agents.Probe.Model;

/// <summary>What a scripted model answers to one request. Closed: the nested records are all there are.</summary>
internal abstract record ModelStep
{
    private ModelStep()
    {
    }

    /// <summary>A tool call with these arguments.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="json">The arguments, a JSON object.</param>
    public static ModelStep Calls(string tool, string json) => new Call(tool, JsonElement.Parse(json));

    /// <summary>A call of a tool that belongs to a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="tool">The tool.</param>
    /// <param name="json">The arguments, a JSON object.</param>
    public static ModelStep Calls(string group, string tool, string json) => new Call(tool, JsonElement.Parse(json)) { Group = group };

    /// <summary>A shell command through the agent's own tool.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="directory">Where.</param>
    public static ModelStep Runs(string command, string directory)
    {
        var arguments = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(arguments))
        {
            writer.WriteStartObject();
            writer.WriteString("cmd", command);
            writer.WriteString("workdir", directory);
            writer.WriteNumber("yield_time_ms", 30_000);
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(arguments.WrittenMemory);
        return new Call("exec_command", document.RootElement.Clone());
    }

    /// <summary>The model says something, which ends the turn.</summary>
    /// <param name="Text">What.</param>
    public sealed record Say(string Text) : ModelStep;

    /// <summary>The model calls a tool.</summary>
    /// <param name="Tool">The tool.</param>
    /// <param name="Arguments">Its arguments.</param>
    public sealed record Call(string Tool, JsonElement Arguments) : ModelStep
    {
        /// <summary>The group the tool belongs to; null for a tool of its own.</summary>
        public string? Group { get; init; }
    }

    /// <summary>The service refuses.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="Body">JSON body.</param>
    public sealed record Refuse(int Status, string Body) : ModelStep
    {
        /// <summary>Headers of the refusal.</summary>
        public Dictionary<string, string> Headers { get; } = [];
    }

    /// <summary>The model never answers.</summary>
    public sealed record Silence : ModelStep;
}
