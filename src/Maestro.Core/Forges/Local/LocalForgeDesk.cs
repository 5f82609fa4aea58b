using Maestro.Git;
using Maestro.Problems;
using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>
/// What a person or bot does with pull requests of the embedded forge. Everything wrong is told as <see cref="MaestroException"/>, and then
/// nothing was changed. <c>head</c> is the commit that was looked at, or at least its first seven digits; null for whatever the head is.
/// </summary>
/// <param name="core">Repository, file and rules.</param>
/// <param name="reviewer">Who acts.</param>
internal sealed class LocalForgeDesk(ForgeCore core, LocalReviewer reviewer)
{
    private readonly PullOperations _pulls = new(core);
    private readonly ReviewOperations _reviews = new(core);
    private readonly CheckOperations _checks = new(core);
    private readonly MergeOperations _merges = new(core);
    private readonly PullViews _views = new(core);

    /// <summary>Pull requests, newest first; null for every state.</summary>
    public Task<IReadOnlyList<PullRequest>> ListAsync(PullRequestState? state, CancellationToken cancellation) =>
        TellAsync(() => _views.ListAsync(state, cancellation));

    /// <summary>A pull request with its commits, comments and history.</summary>
    public Task<PullDetail> ShowAsync(int number, CancellationToken cancellation) => TellAsync(() => _views.ShowAsync(number, cancellation));

    /// <summary>What a pull request changes, as a patch.</summary>
    public Task<string> DiffAsync(int number, CancellationToken cancellation) => TellAsync(() => _views.DiffAsync(number, cancellation));

    /// <summary>Opens a pull request; answers with its number.</summary>
    public Task<int> OpenAsync(PullRequestDraft draft, bool isDraft, CancellationToken cancellation) =>
        TellAsync(() => _pulls.OpenAsync(reviewer, draft, isDraft, cancellation));

    /// <summary>Replaces title and text; null leaves one as it is.</summary>
    public Task EditAsync(int number, string? title, string? body, CancellationToken cancellation) =>
        TellAsync(() => _pulls.EditAsync(reviewer, number, title, body, cancellation));

    /// <summary>Makes it a draft, or ready for review.</summary>
    public Task SetDraftAsync(int number, bool isDraft, CancellationToken cancellation) =>
        TellAsync(() => _pulls.SetDraftAsync(reviewer, number, isDraft, cancellation));

    /// <summary>Closes it without a merge.</summary>
    public Task CloseAsync(int number, CancellationToken cancellation) => TellAsync(() => _pulls.CloseAsync(reviewer, number, cancellation));

    /// <summary>Opens a closed one again, when its branch still holds what it was about.</summary>
    public Task ReopenAsync(int number, CancellationToken cancellation) => TellAsync(() => _pulls.ReopenAsync(reviewer, number, cancellation));

    /// <summary>Comments on it as a whole.</summary>
    public Task CommentAsync(int number, string body, CancellationToken cancellation) =>
        TellAsync(() => _reviews.CommentAsync(reviewer, number, body, cancellation));

    /// <summary>Approves it; answers with the review's id.</summary>
    public Task<string> ApproveAsync(int number, string body, string? head, CancellationToken cancellation) =>
        TellAsync(() => _reviews.SubmitAsync(reviewer, number, ReviewState.Approved, body, head, cancellation));

    /// <summary>Asks for changes; answers with the review's id.</summary>
    public Task<string> RequestChangesAsync(int number, string body, string? head, CancellationToken cancellation) =>
        TellAsync(() => _reviews.SubmitAsync(reviewer, number, ReviewState.ChangesRequested, body, head, cancellation));

    /// <summary>Reviews it without a verdict; answers with the review's id.</summary>
    public Task<string> ReviewAsync(int number, string body, string? head, CancellationToken cancellation) =>
        TellAsync(() => _reviews.SubmitAsync(reviewer, number, ReviewState.Commented, body, head, cancellation));

    /// <summary>Makes a review count no longer.</summary>
    public Task DismissAsync(int number, string reviewId, string reason, CancellationToken cancellation) =>
        TellAsync(() => _reviews.DismissAsync(reviewer, number, reviewId, reason, cancellation));

    /// <summary>Asks people for a review.</summary>
    public Task RequestReviewAsync(int number, IReadOnlyList<string> logins, CancellationToken cancellation) =>
        TellAsync(() => _reviews.RequestAsync(reviewer, number, logins, cancellation));

    /// <summary>Begins a thread on lines of a changed file, or (null) on the file as a whole; answers with its id.</summary>
    public Task<string> OpenThreadAsync(
        int number, string path, (int Start, int End)? lines, string body, string? head, CancellationToken cancellation) =>
        TellAsync(() => _reviews.OpenThreadAsync(reviewer, number, path, lines, body, head, cancellation));

    /// <summary>Answers in a thread.</summary>
    public Task ReplyAsync(int number, string threadId, string body, CancellationToken cancellation) =>
        TellAsync(() => _reviews.ReplyAsync(reviewer, number, threadId, body, cancellation));

    /// <summary>Resolves a thread, or opens it again.</summary>
    public Task ResolveAsync(int number, string threadId, bool resolved, CancellationToken cancellation) =>
        TellAsync(() => _reviews.ResolveAsync(reviewer, number, threadId, resolved, cancellation));

    /// <summary>Records how a check stands; one that the repository does not require only when <paramref name="isOther"/> says so.</summary>
    public Task RecordCheckAsync(
        int number, string name, CheckState state, string log, string? head, bool isOther, CancellationToken cancellation) =>
        TellAsync(() => _checks.RecordAsync(reviewer, number, name, state, log, head, isOther, cancellation));

    /// <summary>Runs required checks (none named: all) in fresh checkouts below a folder and records what comes of them.</summary>
    public Task<IReadOnlyList<Check>> RunChecksAsync(
        int number, IReadOnlyList<string> names, ICheckRunner runner, string folder, CancellationToken cancellation) =>
        TellAsync(() => _checks.RunAsync(reviewer, number, names, runner, folder, cancellation));

    /// <summary>Merges exactly this head (whole id), as this person; answers with the commit that the base stands at.</summary>
    public Task<string> MergeAsync(int number, string head, MergeMethod method, string title, CancellationToken cancellation) =>
        TellAsync(() => _merges.MergeAsync(reviewer, Signature, number, head, method, title, cancellation));

    /// <summary>Merges the base into the head branch, when the pull request stands at exactly this head (whole id).</summary>
    public Task UpdateBranchAsync(int number, string head, CancellationToken cancellation) =>
        TellAsync(() => _merges.UpdateBranchAsync(reviewer, Signature, number, head, cancellation));

    private GitSignature Signature => new(
        reviewer.Login,
        reviewer.Login.Contains('@', StringComparison.Ordinal) ? reviewer.Login : $"{reviewer.Login}@localhost",
        DateTimeOffset.UnixEpoch);

    private static Task TellAsync(Func<Task> act) => TellAsync(async () =>
    {
        await act();
        return true;
    });

    private static async Task<T> TellAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (GitException failed)
        {
            throw new MaestroException(ProblemKind.Failure, failed.Problem, failed);
        }
    }
}
