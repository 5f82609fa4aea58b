using System.Text.Json;

namespace Maestro.Agents.AppServer.Requests;

/// <summary>A request of ours: what it sends and what becomes of its answer.</summary>
/// <param name="method">The method's name.</param>
internal abstract class AppServerRequest(string method)
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = method;

    /// <summary>Writes the params: one JSON value.</summary>
    /// <param name="writer">Where.</param>
    public abstract void WriteParams(Utf8JsonWriter writer);

    /// <summary>The server answered.</summary>
    /// <param name="result">The result as JSON.</param>
    public abstract void Answered(ReadOnlySpan<byte> result);

    /// <summary>The server refused.</summary>
    /// <param name="code">Its error code.</param>
    /// <param name="message">What it says; one line.</param>
    public abstract void Refused(long code, string message);

    /// <summary>There will be no answer.</summary>
    /// <param name="why">Why.</param>
    public abstract void Failed(Exception why);
}
