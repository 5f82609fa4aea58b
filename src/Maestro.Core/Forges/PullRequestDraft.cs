namespace Maestro.Forges;

/// <summary>What a pull request is opened with.</summary>
/// <param name="HeadBranch">The pushed branch it comes from.</param>
/// <param name="BaseBranch">The branch it goes to.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Markdown.</param>
public sealed record PullRequestDraft(string HeadBranch, string BaseBranch, string Title, string Body);
