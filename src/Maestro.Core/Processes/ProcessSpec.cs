namespace Maestro.Processes;

/// <summary>What to start. Nothing is inherited but what stands here.</summary>
/// <param name="Purpose">Why.</param>
/// <param name="Command">Program and arguments; never a shell line. The program is looked up on the PATH of <paramref name="Environment"/>.</param>
/// <param name="Directory">Absolute working directory.</param>
/// <param name="Environment">The child's whole environment: exactly these variables.</param>
public sealed record ProcessSpec(
    ProcessPurpose Purpose,
    IReadOnlyList<string> Command,
    string Directory,
    IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Text for the child's standard input when it is run to its end; null closes it at once.</summary>
    public byte[]? Input { get; init; }

    /// <summary>How long a run to the end may take before its whole tree is ended.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How much of each output stream is kept when run to the end; the head is dropped first. Bytes.</summary>
    public int OutputLimit { get; init; } = 16 * 1024 * 1024;
}
