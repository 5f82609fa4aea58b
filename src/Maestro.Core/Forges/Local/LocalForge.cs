using Maestro.Git;
using Maestro.Problems;
using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>The embedded forge, as the engine sees every forge; acts as <see cref="LocalReviewer.Maestro"/> (docs/spec/local.md).</summary>
/// <param name="core">Repository, file and rules.</param>
/// <param name="signature">Author and committer of what merges and branch updates make.</param>
internal sealed class LocalForge(ForgeCore core, GitSignature signature) : IForge
{
    private static readonly LocalReviewer Self = LocalReviewer.Maestro;
    private readonly PullOperations _pulls = new(core);
    private readonly ReviewOperations _reviews = new(core);
    private readonly MergeOperations _merges = new(core);

    /// <inheritdoc/>
    public string Provider => "local";

    /// <inheritdoc/>
    public string? FindHeadReference(int number) => OriginRepository.PullRef(number);

    /// <inheritdoc/>
    public Task<ForgeRepository> ReadRepositoryAsync(CancellationToken cancellation) => AnswerAsync(async () => new ForgeRepository(
        core.Origin.Path,
        await core.Origin.Bare.Refs.ReadHeadBranchAsync(cancellation) ?? "main",
        Self.Login,
        core.Rules.RequiredApprovals,
        core.Rules.RequiredChecks,
        core.Rules.RequireUpToDate));

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<int, PullRequest>> ReadPullRequestsAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellation) =>
        AnswerAsync<IReadOnlyDictionary<int, PullRequest>>(async () =>
            (await ReadAsync(PullSelection.Of(numbers), cancellation)).ToDictionary(pull => pull.Number));

    /// <inheritdoc/>
    public Task<IReadOnlyList<PullRequest>> FindByHeadAsync(string headBranch, CancellationToken cancellation) =>
        AnswerAsync(() => ReadAsync(PullSelection.From(headBranch), cancellation));

    /// <inheritdoc/>
    public Task<PullRequest> OpenAsync(PullRequestDraft draft, CancellationToken cancellation) => AnswerAsync(async () =>
    {
        var number = await _pulls.OpenAsync(Self, draft, isDraft: false, cancellation);
        return (await core.Observer.ObserveAsync(number, cancellation)).ToPullRequest(core.Origin.Path);
    });

    /// <inheritdoc/>
    public Task UpdateAsync(int number, string title, string body, CancellationToken cancellation) =>
        AnswerAsync(() => _pulls.EditAsync(Self, number, title, body, cancellation));

    /// <inheritdoc/>
    public Task MarkReadyAsync(int number, CancellationToken cancellation) =>
        AnswerAsync(() => _pulls.SetDraftAsync(Self, number, isDraft: false, cancellation));

    /// <inheritdoc/>
    public Task CloseAsync(int number, CancellationToken cancellation) => AnswerAsync(() => _pulls.CloseAsync(Self, number, cancellation));

    /// <inheritdoc/>
    public Task RequestReviewAsync(int number, IReadOnlyList<string> logins, CancellationToken cancellation) =>
        AnswerAsync(() => _reviews.RequestAsync(Self, number, logins, cancellation));

    /// <inheritdoc/>
    public Task CommentAsync(int number, string body, CancellationToken cancellation) =>
        AnswerAsync(() => _reviews.CommentAsync(Self, number, body, cancellation));

    /// <inheritdoc/>
    public Task<bool> HasCommentAsync(int number, string marker, CancellationToken cancellation) =>
        AnswerAsync(() => _reviews.HasCommentAsync(Self, number, marker, cancellation));

    /// <inheritdoc/>
    public Task ReplyAsync(int number, string threadId, string body, CancellationToken cancellation) =>
        AnswerAsync(() => _reviews.ReplyAsync(Self, number, threadId, body, cancellation));

    /// <inheritdoc/>
    public Task ResolveAsync(int number, string threadId, CancellationToken cancellation) =>
        AnswerAsync(() => _reviews.ResolveAsync(Self, number, threadId, resolved: true, cancellation));

    /// <inheritdoc/>
    public Task<string> MergeAsync(int number, string head, MergeMethod method, string title, CancellationToken cancellation) =>
        AnswerAsync(() => _merges.MergeAsync(Self, signature, number, head, method, title, cancellation));

    /// <inheritdoc/>
    public Task UpdateBranchAsync(int number, string head, CancellationToken cancellation) =>
        AnswerAsync(() => _merges.UpdateBranchAsync(Self, signature, number, head, cancellation));

    /// <inheritdoc/>
    public Task DeleteBranchAsync(string branch, string expectedHead, CancellationToken cancellation) =>
        AnswerAsync(() => _pulls.DeleteBranchAsync(branch, expectedHead, cancellation));

    private async Task<IReadOnlyList<PullRequest>> ReadAsync(PullSelection selection, CancellationToken cancellation) =>
        [.. (await core.Observer.ObserveAsync(selection, cancellation)).Select(pull => pull.ToPullRequest(core.Origin.Path))];

    private static Task AnswerAsync(Func<Task> ask) => AnswerAsync(async () =>
    {
        await ask();
        return true;
    });

    private static async Task<T> AnswerAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (MaestroException refused) when (refused.Kind == ProblemKind.Usage)
        {
            throw new ForgeException(refused.Problems[0], isTransient: false, refused);
        }
        catch (MaestroException failed) when (failed.Code == "base_moved")
        {
            throw new ForgeException(failed.Problems[0], isTransient: true, failed);
        }
        catch (MaestroException failed)
        {
            throw new ForgeException(failed.Problems[0] with { Code = "forge_unreachable" }, isTransient: true, failed);
        }
        catch (GitException failed)
        {
            throw new ForgeException(failed.Problem with { Code = "forge_unreachable" }, isTransient: true, failed);
        }
    }
}
