namespace Maestro.Processes;

/// <summary>What to start. Nothing is inherited but what stands here.</summary>
/// <param name="Purpose">Why.</param>
/// <param name="Command">Program and arguments; never a shell line. The program is looked up on the PATH of <paramref name="Environment"/>.</param>
/// <param name="Directory">Absolute working directory.</param>
/// <param name="Environment">The child's whole environment: exactly these variables, and <c>MAESTRO_TREE</c>.</param>
public sealed record ProcessSpec(
    ProcessPurpose Purpose,
    IReadOnlyList<string> Command,
    string Directory,
    IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Bytes for the child's standard input when it is run to its end; null closes it at once.</summary>
    public byte[]? Input { get; init; }

    /// <summary>How long a run to the end may take before its whole tree is ended.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long, on a run to the end, members of the tree may take to end after they were asked to; zero asks nobody.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How much of each output stream is kept when run to the end; the head is dropped first. Bytes.</summary>
    public int OutputLimit { get; init; } = 16 * 1024 * 1024;

    /// <summary>Standard error goes into standard output, in the order written.</summary>
    public bool ErrorToOutput { get; init; }

    /// <summary>
    /// Names the child's tree: every descendant inherits the name, and one that left the session is found again by it.
    /// Parts are separated by <c>/</c>, for example <c>run-17/agent</c>. Null for a random name.
    /// </summary>
    public string? Mark { get; init; }

    /// <summary>
    /// A run to the end also ends what the program left running, whether in its session or not. On by default where the program
    /// runs code of the repository or of the agent; elsewhere what a program leaves behind (git's own upkeep) goes on.
    /// </summary>
    public bool EndsStrays { get; init; } = Purpose is ProcessPurpose.Agent or ProcessPurpose.Hook or ProcessPurpose.Validation;
}
