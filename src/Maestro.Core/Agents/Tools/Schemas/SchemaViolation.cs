namespace Maestro.Agents.Tools;

/// <summary>One way in which arguments are not what was advertised.</summary>
/// <param name="Pointer">JSON pointer to the place; empty for the arguments as a whole.</param>
/// <param name="Message">What was found and what was expected.</param>
internal sealed record SchemaViolation(string Pointer, string Message);
