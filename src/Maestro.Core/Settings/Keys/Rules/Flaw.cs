namespace Maestro.Settings.Keys.Rules;

/// <summary>What is wrong with a text, before it is known where it stands.</summary>
/// <param name="Code">The problem's code.</param>
/// <param name="Message">One sentence that begins with the text.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record Flaw(string Code, string Message, string Remedy);
