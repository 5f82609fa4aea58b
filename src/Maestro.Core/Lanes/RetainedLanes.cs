using Maestro.Gates;
using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>What is done with lanes that exist: moved forward, looked through for work, kept, removed.</summary>
/// <param name="repository">The repository whose lanes they are.</param>
/// <param name="preparation">Recognises a lane.</param>
/// <param name="files">Writes outside lanes.</param>
/// <param name="time">The clock.</param>
internal sealed class RetainedLanes(SharedRepository repository, LanePreparation preparation, FileGate files, TimeProvider time)
{
    /// <summary>Moves a lane forward.</summary>
    public LaneForward Forward { get; } = new(repository, preparation, files, time);
}
