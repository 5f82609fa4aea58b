using Maestro.PullRequests;

namespace Maestro.Workflows;

/// <summary>The <c>[landing]</c> section.</summary>
public sealed record LandingPolicy
{
    /// <summary>Who merges.</summary>
    public LandingMode Mode { get; init; } = LandingMode.Service;

    /// <summary>How.</summary>
    public MergeMethod Method { get; init; } = MergeMethod.Squash;

    /// <summary>Approvals on exactly the recorded head.</summary>
    public int MinApprovals { get; init; } = 1;

    /// <summary>Delete the remote branch after a merge.</summary>
    public bool DeleteBranch { get; init; } = true;

    /// <summary>Who brings the base in when the repository requires it.</summary>
    public UpdateBranchMode UpdateBranch { get; init; } = UpdateBranchMode.Service;

    /// <summary>A change there waits for a person; path patterns.</summary>
    public IReadOnlyList<string> ProtectedPaths { get; init; } =
        ["WORKFLOW.md", ".github/workflows/", ".github/actions/", ".gitlab-ci.yml", ".ci/", ".githooks/", ".husky/"];

    /// <summary>Longest block by a repository rule before a person is called.</summary>
    public TimeSpan MaxBlocked { get; init; } = TimeSpan.FromHours(24);
}
