namespace Maestro.Git;

/// <summary>What is fixed about one <see cref="GitCall"/>, whatever its arguments.</summary>
/// <param name="Words">The sub-command and the flags that it always carries.</param>
/// <param name="TimeLimit">How long it may take before its process tree is ended.</param>
/// <param name="Writes">It may change the repository or a remote.</param>
/// <param name="Network">It may talk to a remote.</param>
/// <param name="Globs">Its paths may be patterns; otherwise every path is taken literally.</param>
/// <param name="Repeatable">Having failed at its start, it can be run again as it is.</param>
internal sealed record GitCallTraits(
    IReadOnlyList<string> Words,
    TimeSpan TimeLimit,
    bool Writes = false,
    bool Network = false,
    bool Globs = false,
    bool Repeatable = true);
