namespace Maestro.Agents.AppServer;

/// <summary>Where a <see cref="ProtocolSession"/> puts what follows from a line. Called one at a time, under the session's lock.</summary>
internal interface IProtocolSink
{
    /// <summary>A line to send, its end included. Must not block.</summary>
    /// <param name="line">The line.</param>
    void Send(ReadOnlyMemory<byte> line);

    /// <summary>Something happened.</summary>
    /// <param name="happened">What.</param>
    void Happened(AgentEvent happened);

    /// <summary>The agent calls a tool; <see cref="ProtocolSession.AnswerTool"/> wants the result, sooner or later.</summary>
    /// <param name="id">What to answer to.</param>
    /// <param name="call">The call.</param>
    void ToolCalled(ServerRequestId id, AgentToolCall call);

    /// <summary>What the timers of a turn depend on changed: an item opened or closed, waiting for a person began or ended.</summary>
    void Changed();
}
