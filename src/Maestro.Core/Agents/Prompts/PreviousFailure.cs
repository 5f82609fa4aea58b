namespace Maestro.Agents.Prompts;

/// <summary>How the attempt before failed.</summary>
/// <param name="ErrorClass">Stable code.</param>
/// <param name="OutputTail">The end of its output; untrusted; empty when there is none.</param>
internal sealed record PreviousFailure(string ErrorClass, string OutputTail);
