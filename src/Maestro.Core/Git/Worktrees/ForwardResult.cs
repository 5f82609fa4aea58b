namespace Maestro.Git;

/// <summary>What became of moving a worktree forward.</summary>
/// <param name="Outcome">In one word.</param>
/// <param name="Head">Where it stands now.</param>
/// <param name="Paths">What is in no commit, when that is why it was not moved.</param>
internal sealed record ForwardResult(ForwardOutcome Outcome, string Head, IReadOnlyList<string> Paths)
{
    /// <summary>It contains the commit, and holds nothing besides commits and ignored files.</summary>
    public bool IsDone => Outcome is ForwardOutcome.Moved or ForwardOutcome.AlreadyThere or ForwardOutcome.Ahead;
}
