using System.Text.Json;

namespace Maestro.Agents.AppServer.Requests;

/// <summary>A request whose answer is read into a value.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="method">The method's name.</param>
internal abstract class AnsweredRequest<T>(string method) : AppServerRequest(method)
    where T : class
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer; fails with <c>agent_request_failed</c> when the server refuses.</summary>
    public Task<T> Answer => answer.Task;

    /// <inheritdoc/>
    public override void Answered(ReadOnlySpan<byte> result)
    {
        T? value;
        try
        {
            value = Read(result);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            value = null;
        }

        if (value is not null) answer.TrySetResult(value);
        else Failed(AgentProblems.Of(
            AgentProblems.RequestFailed, Method, "The agent's answer cannot be understood.", "Check the agent's version with `maestro protocol probe`."));
    }

    /// <inheritdoc/>
    public override void Refused(long code, string message) => Failed(AgentProblems.Of(
        AgentProblems.RequestFailed, Method, $"The agent refused: {message} ({code})", "Check the agent with `maestro protocol probe`."));

    /// <inheritdoc/>
    public override void Failed(Exception why) => answer.TrySetException(why);

    /// <summary>Reads the result; null when it is not what the method answers.</summary>
    /// <param name="result">The result as JSON.</param>
    protected abstract T? Read(ReadOnlySpan<byte> result);
}
