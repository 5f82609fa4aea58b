namespace Maestro.Agents.Prompts;

/// <summary>A file of the base commit that goes into the instructions (<c>[context] read_first</c>).</summary>
/// <param name="Path">Repository-relative, with <c>/</c>.</param>
/// <param name="Text">Its content.</param>
internal sealed record InstructionFile(string Path, string Text);
