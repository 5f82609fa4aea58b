using Maestro.PullRequests;

namespace Maestro.Forges;

/// <summary>
/// The review system of one repository, seen from the engine. Every method throws <see cref="ForgeException"/> when the forge did not
/// answer whole; an empty answer therefore means that there is nothing.
/// </summary>
public interface IForge
{
    /// <summary>The provider's name in maestro.toml: <c>local</c> or <c>github</c>.</summary>
    string Provider { get; }

    /// <summary>
    /// The reference of the remote under which the forge itself keeps the head of a pull request for good, also when the pull request is
    /// closed and its branch deleted; null when it keeps none.
    /// </summary>
    string? FindHeadReference(int number);

    /// <summary>The repository's rules for a base branch, as far as they can be read.</summary>
    Task<ForgeRepository> ReadRepositoryAsync(CancellationToken cancellation);

    /// <summary>Pull requests by number; a number without an entry in the answer does not exist.</summary>
    Task<IReadOnlyDictionary<int, PullRequest>> ReadPullRequestsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellation);

    /// <summary>All pull requests from this branch of this repository, newest first, whatever their state.</summary>
    Task<IReadOnlyList<PullRequest>> FindByHeadAsync(string headBranch, CancellationToken cancellation);

    /// <summary>Opens a pull request, ready for review.</summary>
    Task<PullRequest> OpenAsync(PullRequestDraft draft, CancellationToken cancellation);

    /// <summary>Replaces title and text.</summary>
    Task UpdateAsync(int number, string title, string body, CancellationToken cancellation);

    /// <summary>Marks a draft as ready for review; nothing happens when it is.</summary>
    Task MarkReadyAsync(int number, CancellationToken cancellation);

    /// <summary>Closes it without a merge; nothing happens when it is closed.</summary>
    Task CloseAsync(int number, CancellationToken cancellation);

    /// <summary>Asks these people for a review.</summary>
    Task RequestReviewAsync(int number, IReadOnlyList<string> logins, CancellationToken cancellation);

    /// <summary>Comments on the pull request as a whole.</summary>
    Task CommentAsync(int number, string body, CancellationToken cancellation);

    /// <summary>Whether a comment of Maestro's own on the pull request as a whole contains this text.</summary>
    Task<bool> HasCommentAsync(int number, string marker, CancellationToken cancellation);

    /// <summary>Answers in a review thread.</summary>
    Task ReplyAsync(int number, string threadId, string body, CancellationToken cancellation);

    /// <summary>Resolves a review thread; nothing happens when it is resolved.</summary>
    Task ResolveAsync(int number, string threadId, CancellationToken cancellation);

    /// <summary>
    /// Merges exactly this head. Throws <see cref="ForgeException"/> with code <c>head_moved</c> when the pull request stands at another
    /// commit, <c>merge_refused</c> when a rule of the repository refuses, and changes nothing then.
    /// </summary>
    Task<string> MergeAsync(int number, string head, MergeMethod method, string title, CancellationToken cancellation);

    /// <summary>
    /// Brings the base into the head branch, when the pull request stands at exactly this head; nothing happens when the base is in it.
    /// Throws <see cref="ForgeException"/> with code <c>head_moved</c> when it stands elsewhere, and with another one when the forge refuses.
    /// A forge may do it only after it answered.
    /// </summary>
    Task UpdateBranchAsync(int number, string head, CancellationToken cancellation);

    /// <summary>
    /// Deletes a branch of the repository; nothing happens when it is gone. Throws <see cref="ForgeException"/> with code
    /// <c>branch_moved</c> when it stands at another commit.
    /// </summary>
    Task DeleteBranchAsync(string branch, string expectedHead, CancellationToken cancellation);
}
