using Maestro.Lanes;

namespace Maestro.Agents.Tools;

/// <summary>One tool of the contract.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Modes">The modes in which the host carries it out; every thread is told about it all the same.</param>
/// <param name="Description">What it does, for the model.</param>
/// <param name="Schema">Its arguments.</param>
internal sealed record ToolDefinition(string Name, IReadOnlyList<RunMode> Modes, string Description, ObjectSchema Schema)
{
    /// <summary>Whether the host carries it out in this mode.</summary>
    public bool WorksIn(RunMode mode) => Modes.Contains(mode);
}
