namespace Maestro.PullRequests;

/// <summary>Who wrote a review, a thread or a comment.</summary>
/// <param name="Login">The account's name; compared without case.</param>
/// <param name="Association">What the account is to the repository.</param>
/// <param name="CanPush">The account may push to the repository.</param>
/// <param name="IsBot">The account is a bot.</param>
public sealed record ReviewAuthor(string Login, AuthorAssociation Association, bool CanPush, bool IsBot);
