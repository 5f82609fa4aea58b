using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>What the embedded forge asks of a pull request before it may be merged, for every base branch.</summary>
internal sealed record LocalForgeRules
{
    /// <summary>Approvals by people with push access other than the author.</summary>
    public int RequiredApprovals { get; init; } = 1;

    /// <summary>Names of checks that must have succeeded on the head; each once, case does not count.</summary>
    public IReadOnlyList<string> RequiredChecks
    {
        get;
        init => field = [.. value.Distinct(StringComparer.OrdinalIgnoreCase)];
    } = [];

    /// <summary>The head must contain the base's tip.</summary>
    public bool RequireUpToDate { get; init; }

    /// <summary>Approvals of another commit than the head do not count.</summary>
    public bool DismissStaleApprovals { get; init; }

    /// <summary>The ways of merging that are allowed.</summary>
    public IReadOnlyList<MergeMethod> Methods { get; init; } = [MergeMethod.Merge, MergeMethod.Squash, MergeMethod.Rebase];
}
