namespace Maestro.Runs;

/// <summary>One hook to run to its end.</summary>
/// <param name="Hook">Which.</param>
/// <param name="Line">The shell line; null or blank runs nothing and succeeds.</param>
/// <param name="Lane">The lane's worktree; absolute.</param>
/// <param name="TimeLimit">How long it may take.</param>
/// <param name="Environment">Its whole environment.</param>
internal sealed record HookRequest(LaneHook Hook, string? Line, string Lane, TimeSpan TimeLimit, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>As in <see cref="Agents.Validation.CommandRequest.WritableRoots"/>.</summary>
    public IReadOnlyList<string> WritableRoots { get; init; } = [];

    /// <summary>As in <see cref="Agents.Validation.CommandRequest.Network"/>.</summary>
    public bool Network { get; init; }

    /// <summary>Names the hook's process tree (<see cref="Processes.ProcessSpec.Mark"/>); null for a name of its own.</summary>
    public string? Mark { get; init; }
}
