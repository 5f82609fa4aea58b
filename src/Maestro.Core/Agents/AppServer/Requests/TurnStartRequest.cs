using System.Text;
using System.Text.Json;
using Maestro.Agents.AppServer.Payloads;
using Maestro.Agents.AppServer.Tracking;
using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Requests;

/// <summary><c>turn/start</c>.</summary>
/// <param name="threadId">The thread.</param>
/// <param name="turn">The turn as it is tracked.</param>
/// <param name="input">What the agent gets.</param>
/// <param name="model">The thread's model, which mode instructions cannot go without.</param>
internal sealed class TurnStartRequest(string threadId, RunningTurn turn, TurnInput input, string model)
    : AnsweredRequest<string>(Methods.TurnStart)
{
    /// <summary>The turn as it is tracked.</summary>
    public RunningTurn Turn { get; } = turn;

    /// <inheritdoc/>
    public override void WriteParams(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("threadId", threadId);
        UserInput.Write(writer, input.Text);
        if (input.ModeInstructions is { } instructions)
        {
            writer.WriteStartObject("collaborationMode");
            writer.WriteString("mode", "default");
            writer.WriteStartObject("settings");
            writer.WriteString("model", model);
            writer.WriteString("developer_instructions", instructions);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>The turn's id; empty when the answer names none.</summary>
    protected override string? Read(ReadOnlySpan<byte> result)
    {
        if (!WireJson.TryOpen(result, out var reader)) return null;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("turn"u8)) return Encoding.UTF8.GetString(TurnPayload.Read(WireJson.Slice(ref reader, result)).Id);
            reader.Skip();
        }

        return "";
    }
}
