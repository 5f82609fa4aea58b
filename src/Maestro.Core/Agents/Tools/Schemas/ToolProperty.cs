namespace Maestro.Agents.Tools;

/// <summary>One named argument of a tool.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">What it must be.</param>
/// <param name="IsRequired">It must be given; one that need not be may also be null.</param>
internal sealed record ToolProperty(string Name, ToolSchema Schema, bool IsRequired = true);
