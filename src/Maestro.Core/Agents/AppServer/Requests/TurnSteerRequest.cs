using System.Text.Json;

namespace Maestro.Agents.AppServer.Requests;

/// <summary><c>turn/steer</c>: more input for a turn that runs.</summary>
/// <param name="threadId">The thread.</param>
/// <param name="expectedTurnId">The turn it is meant for.</param>
/// <param name="text">What the agent gets.</param>
internal sealed class TurnSteerRequest(string threadId, string expectedTurnId, string text) : AnsweredRequest<object>(Methods.TurnSteer)
{
    private static readonly object Done = new();

    /// <inheritdoc/>
    public override void WriteParams(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("threadId", threadId);
        writer.WriteString("expectedTurnId", expectedTurnId);
        UserInput.Write(writer, text);
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    protected override object? Read(ReadOnlySpan<byte> result) => Done;
}
