namespace Maestro.Agents;

/// <summary>The answer to a tool call.</summary>
/// <param name="Success">False tells the model that the call did not do what was asked.</param>
/// <param name="Text">What the model reads.</param>
internal sealed record AgentToolResult(bool Success, string Text);
