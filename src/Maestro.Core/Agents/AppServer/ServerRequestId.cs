namespace Maestro.Agents.AppServer;

/// <summary>The id of a request of the server, as JSON: a number or a text, sent back exactly as it came.</summary>
/// <param name="Json">The JSON.</param>
internal readonly record struct ServerRequestId(string Json);
