using Maestro.Problems;

namespace Maestro.Lanes;

/// <summary>Tells a full disk from other failures to write.</summary>
internal static class FileFailure
{
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    /// <summary>The exception for a file that could not be written.</summary>
    /// <param name="failure">What the system threw.</param>
    /// <param name="code">The code when the disk is not full.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="remedy">What to do when the disk is not full.</param>
    public static MaestroException Of(Exception failure, string code, string path, string remedy)
    {
        var isFull = failure.HResult is NoSpaceOnUnix or NoSpaceOnWindows;
        var problem = isFull
            ? new Problem("disk_full", path, "There is no space left on the disk.", "Free space, then try again; nothing has to be cleaned up by hand.")
            : new Problem(code, path, failure.Message, remedy);
        return new MaestroException(ProblemKind.Failure, problem, failure);
    }
}
