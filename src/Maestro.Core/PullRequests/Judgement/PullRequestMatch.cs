namespace Maestro.PullRequests;

/// <summary>Whether a pull request is the one that a lane published, at the head that it stands for.</summary>
public static class PullRequestMatch
{
    /// <summary>What does not match, as a sentence; null when everything does.</summary>
    /// <param name="pull">As read; null when it does not exist.</param>
    /// <param name="branch">The lane's branch.</param>
    /// <param name="baseBranch">The branch that it has to go into.</param>
    /// <param name="head">The head that it has to stand at.</param>
    public static string? Mismatch(PullRequest? pull, string branch, string baseBranch, string head) => pull switch
    {
        null => "The pull request does not exist any more.",
        { State: not PullRequestState.Open } => $"Pull request {pull.Number} is not open.",
        { IsDraft: true } => $"Pull request {pull.Number} is a draft.",
        { IsCrossRepository: true } => $"Pull request {pull.Number} comes from another repository.",
        _ when pull.HeadBranch != branch => $"Pull request {pull.Number} comes from {pull.HeadBranch}, not {branch}.",
        _ when pull.BaseBranch != baseBranch => $"Pull request {pull.Number} goes into {pull.BaseBranch}, not {baseBranch}.",
        _ when pull.Head != head =>
            $"Pull request {pull.Number} stands at {pull.Head}, the lane at {head}: commits were not published with lane_publish.",
        _ => null,
    };
}
