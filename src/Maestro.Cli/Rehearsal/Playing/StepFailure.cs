namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>A step could not be played as written, or its expectation was not met; the turn fails with this message.</summary>
internal sealed class StepFailure(string message) : Exception(message);
