using Maestro.Processes;

namespace Maestro.Agents.Validation;

/// <summary>One command to run to its end.</summary>
/// <param name="Argv">Program and arguments.</param>
/// <param name="Directory">Absolute working directory: the lane's worktree.</param>
/// <param name="Environment">The command's whole environment: exactly these variables.</param>
/// <param name="TimeLimit">How long it may take before its whole tree is ended.</param>
internal sealed record CommandRequest(
    IReadOnlyList<string> Argv,
    string Directory,
    IReadOnlyDictionary<string, string> Environment,
    TimeSpan TimeLimit)
{
    /// <summary>Absolute paths that a sandboxed command may write besides <see cref="Directory"/>; an unsandboxed one writes what the user may.</summary>
    public IReadOnlyList<string> WritableRoots { get; init; } = [];

    /// <summary>A sandboxed command may use the network, loopback included.</summary>
    public bool Network { get; init; }

    /// <summary>How much of its output (both streams in the order written) is kept; the head is dropped first. Bytes.</summary>
    public int OutputLimit { get; init; } = 16 * 1024;

    /// <summary>Names the command's process tree (<see cref="ProcessSpec.Mark"/>); null for a name of its own.</summary>
    public string? Mark { get; init; }

    /// <summary>What it is for, as the process gate names it.</summary>
    public ProcessPurpose Purpose { get; init; } = ProcessPurpose.Validation;
}
