namespace Maestro.Agents.AppServer.Wire;

/// <summary>Takes the lines that <see cref="LineFramer"/> cuts out of a byte stream.</summary>
internal interface ILineReceiver
{
    /// <summary>A whole line without its end; valid only during the call.</summary>
    /// <param name="line">The line.</param>
    void Line(ReadOnlySpan<byte> line);

    /// <summary>A line that was longer than the limit and was skipped to its end.</summary>
    /// <param name="head">Its beginning; valid only during the call.</param>
    /// <param name="length">How long it was, bytes.</param>
    void LineTooLong(ReadOnlySpan<byte> head, long length);
}
