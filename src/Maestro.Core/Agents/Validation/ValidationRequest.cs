namespace Maestro.Agents.Validation;

/// <summary>The validation of one head.</summary>
/// <param name="Commands">Shell lines, run one after another (<c>[execution] validation_commands</c>).</param>
/// <param name="Directory">Absolute path of the lane's worktree.</param>
/// <param name="Environment">The commands' whole environment.</param>
/// <param name="TimeLimit">For all commands together (<c>validation_timeout_ms</c>).</param>
internal sealed record ValidationRequest(
    IReadOnlyList<string> Commands,
    string Directory,
    IReadOnlyDictionary<string, string> Environment,
    TimeSpan TimeLimit)
{
    /// <summary>As in <see cref="CommandRequest.WritableRoots"/>.</summary>
    public IReadOnlyList<string> WritableRoots { get; init; } = [];

    /// <summary>As in <see cref="CommandRequest.Network"/>.</summary>
    public bool Network { get; init; }

    /// <summary>Names the process trees: command number n gets this and <c>/n</c>; null for random names.</summary>
    public string? Mark { get; init; }
}
