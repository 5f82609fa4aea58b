using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>Everything the embedded forge knows about a pull request.</summary>
/// <param name="Pull">The pull request as the engine sees it.</param>
/// <param name="Obstacles">Each thing that stands between it and its merge, in words.</param>
/// <param name="ClosedReason">Why it was closed, when a branch did it; null otherwise.</param>
/// <param name="Commits">Its commits, oldest first; none once it is merged and the base contains them.</param>
/// <param name="ChangedFiles">The paths that it changes.</param>
/// <param name="Comments">Comments on it as a whole, oldest first.</param>
/// <param name="History">What happened to it, oldest first.</param>
internal sealed record PullDetail(
    PullRequest Pull,
    IReadOnlyList<string> Obstacles,
    string? ClosedReason,
    IReadOnlyList<PullCommit> Commits,
    IReadOnlyList<string> ChangedFiles,
    IReadOnlyList<PullComment> Comments,
    IReadOnlyList<PullEvent> History);
