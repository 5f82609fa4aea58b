namespace Maestro.Agents.Validation;

/// <summary>One validation command that was run.</summary>
/// <param name="Command">The shell line.</param>
/// <param name="Result">How it went.</param>
internal sealed record ValidationStep(string Command, CommandResult Result);
