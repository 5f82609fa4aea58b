using Maestro.Forges;
using Maestro.Problems;
using Maestro.PullRequests;

namespace Maestro.Tests.Agents.Tools;

/// <summary>A forge that does not answer.</summary>
internal sealed class NoForge : IForge
{
    public string Provider => "local";

    public string? FindHeadReference(int number) => null;

    public Task<ForgeRepository> ReadRepositoryAsync(CancellationToken cancellation) => throw Down();

    public Task<IReadOnlyDictionary<int, PullRequest>> ReadPullRequestsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellation) => throw Down();

    public Task<IReadOnlyList<PullRequest>> FindByHeadAsync(string headBranch, CancellationToken cancellation) => throw Down();

    public Task<PullRequest> OpenAsync(PullRequestDraft draft, CancellationToken cancellation) => throw Down();

    public Task UpdateAsync(int number, string title, string body, CancellationToken cancellation) => throw Down();

    public Task MarkReadyAsync(int number, CancellationToken cancellation) => throw Down();

    public Task CloseAsync(int number, CancellationToken cancellation) => throw Down();

    public Task RequestReviewAsync(int number, IReadOnlyList<string> logins, CancellationToken cancellation) => throw Down();

    public Task CommentAsync(int number, string body, CancellationToken cancellation) => throw Down();

    public Task<bool> HasCommentAsync(int number, string marker, CancellationToken cancellation) => throw Down();

    public Task ReplyAsync(int number, string threadId, string body, CancellationToken cancellation) => throw Down();

    public Task ResolveAsync(int number, string threadId, CancellationToken cancellation) => throw Down();

    public Task<string> MergeAsync(int number, string head, MergeMethod method, string title, CancellationToken cancellation) => throw Down();

    public Task UpdateBranchAsync(int number, string head, CancellationToken cancellation) => throw Down();

    public Task DeleteBranchAsync(string branch, string expectedHead, CancellationToken cancellation) => throw Down();

    private static ForgeException Down() => new(new Problem("forge_unreachable", "forge", "It does not answer.", "Wait."), isTransient: true);
}
