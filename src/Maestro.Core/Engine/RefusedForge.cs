using Maestro.Forges;
using Maestro.Problems;
using Maestro.PullRequests;

namespace Maestro.Engine;

/// <summary>A forge that cannot be opened, for who only reads: each question is answered with the reason.</summary>
/// <param name="refused">Why it cannot be opened.</param>
internal sealed class RefusedForge(MaestroException refused) : IForge
{
    /// <inheritdoc/>
    public string Provider => "local";

    /// <inheritdoc/>
    public string? FindHeadReference(int number) => null;

    /// <inheritdoc/>
    public Task<ForgeRepository> ReadRepositoryAsync(CancellationToken cancellation) => RefuseAsync<ForgeRepository>();

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<int, PullRequest>> ReadPullRequestsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellation) => RefuseAsync<IReadOnlyDictionary<int, PullRequest>>();

    /// <inheritdoc/>
    public Task<IReadOnlyList<PullRequest>> FindByHeadAsync(string headBranch, CancellationToken cancellation) => RefuseAsync<IReadOnlyList<PullRequest>>();

    /// <inheritdoc/>
    public Task<PullRequest> OpenAsync(PullRequestDraft draft, CancellationToken cancellation) => RefuseAsync<PullRequest>();

    /// <inheritdoc/>
    public Task UpdateAsync(int number, string title, string body, CancellationToken cancellation) => RefuseAsync<bool>();

    /// <inheritdoc/>
    public Task MarkReadyAsync(int number, CancellationToken cancellation) => RefuseAsync<bool>();

    /// <inheritdoc/>
    public Task CloseAsync(int number, CancellationToken cancellation) => RefuseAsync<bool>();

    /// <inheritdoc/>
    public Task RequestReviewAsync(int number, IReadOnlyList<string> logins, CancellationToken cancellation) => RefuseAsync<bool>();

    /// <inheritdoc/>
    public Task CommentAsync(int number, string body, CancellationToken cancellation) => RefuseAsync<bool>();

    /// <inheritdoc/>
    public Task<bool> HasCommentAsync(int number, string marker, CancellationToken cancellation) => RefuseAsync<bool>();

    /// <inheritdoc/>
    public Task ReplyAsync(int number, string threadId, string body, CancellationToken cancellation) => RefuseAsync<bool>();

    /// <inheritdoc/>
    public Task ResolveAsync(int number, string threadId, CancellationToken cancellation) => RefuseAsync<bool>();

    /// <inheritdoc/>
    public Task<string> MergeAsync(int number, string head, MergeMethod method, string title, CancellationToken cancellation) => RefuseAsync<string>();

    /// <inheritdoc/>
    public Task UpdateBranchAsync(int number, string head, CancellationToken cancellation) => RefuseAsync<bool>();

    /// <inheritdoc/>
    public Task DeleteBranchAsync(string branch, string expectedHead, CancellationToken cancellation) => RefuseAsync<bool>();

    private Task<T> RefuseAsync<T>() => Task.FromException<T>(new ForgeException(refused.Problems[0], isTransient: false, refused));
}
