using Maestro.Gates;
using Maestro.Git;

namespace Maestro.Lanes;

/// <summary>What is done with lanes that exist: adopted, moved forward, looked through for work, kept, removed.</summary>
internal sealed class RetainedLanes
{
    /// <summary>Takes care of the lanes of one repository.</summary>
    /// <param name="repository">The repository whose lanes they are.</param>
    /// <param name="root">Where their worktrees are.</param>
    /// <param name="preparation">Recognises a lane.</param>
    /// <param name="files">Writes outside lanes.</param>
    /// <param name="time">The clock.</param>
    public RetainedLanes(SharedRepository repository, WorktreeRoot root, LanePreparation preparation, FileGate files, TimeProvider time)
    {
        Forward = new LaneForward(repository, preparation, files, time);
        Work = new LaneWorkReader(repository, preparation);
        Keep = new LaneKeep(repository, Work, files);
        Removal = new LaneRemoval(repository, Work, Keep, new LaneTrash(root.Path, files), new LaneRegistration(repository, files));
        Branches = new LaneBranchRemoval(repository);
        Adoption = new LaneAdoption(repository, root);
        Binding = new LaneBinding(repository, root);
    }

    /// <summary>Moves a lane forward.</summary>
    public LaneForward Forward { get; }

    /// <summary>Tells what would be lost with a lane.</summary>
    public LaneWorkReader Work { get; }

    /// <summary>Keeps that.</summary>
    public LaneKeep Keep { get; }

    /// <summary>Removes a lane's worktree.</summary>
    public LaneRemoval Removal { get; }

    /// <summary>Deletes a lane's branch.</summary>
    public LaneBranchRemoval Branches { get; }

    /// <summary>Makes a branch that is there a lane's own.</summary>
    public LaneAdoption Adoption { get; }

    /// <summary>Tells what a lane is bound to now.</summary>
    public LaneBinding Binding { get; }
}
