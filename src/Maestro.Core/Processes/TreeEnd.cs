namespace Maestro.Processes;

/// <summary>What became of a process tree that was to be ended.</summary>
/// <param name="Survivors">Processes that could not be seen gone.</param>
public sealed record TreeEnd(IReadOnlyList<ProcessIdentity> Survivors)
{
    /// <summary>Nothing of the tree runs any more, as far as can be seen.</summary>
    public bool Gone => Survivors.Count == 0;
}
