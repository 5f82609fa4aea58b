using Maestro.Issues;
using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>What reviewers, and Maestro answering them, do on the embedded forge.</summary>
internal sealed class ReviewOperations(ForgeCore core)
{
    private readonly ThreadAnchors _anchors = new(core);

    /// <summary>Gives a review, bound to the commit that the pull request stands at.</summary>
    /// <param name="reviewer">Who gives it.</param>
    /// <param name="number">The pull request.</param>
    /// <param name="state">Approved, ChangesRequested or Commented.</param>
    /// <param name="body">Markdown; may be empty for an approval only.</param>
    /// <param name="head">The commit that was looked at, or its first digits; null for whatever the head is.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <returns>The review's id.</returns>
    public Task<string> SubmitAsync(
        LocalReviewer reviewer, int number, ReviewState state, string body, string? head, CancellationToken cancellation)
    {
        PullOperations.Check([WrittenText.CheckBody("review", body, mayBeEmpty: state == ReviewState.Approved)]);
        return core.ChangeAsync(
            number,
            LocalForgeWrite.ReviewSubmit,
            reviewer,
            (pull, writer) =>
            {
                if (state != ReviewState.Commented)
                {
                    ForgeCore.RequireOpen(pull);
                    if (ForgeCore.IsAuthor(pull, writer)) throw ForgeProblems.Refuse(ForgeProblems.OwnPull(number));
                }

                ForgeCore.RequireHead(pull, head);
                return writer.Reviews.Submit(number, state, pull.Row.Head, WrittenText.Storable(body));
            },
            cancellation);
    }

    /// <summary>Makes somebody's review count no longer; nothing happens when it does not.</summary>
    public Task DismissAsync(LocalReviewer reviewer, int number, string reviewId, string reason, CancellationToken cancellation)
    {
        PullOperations.Check([WrittenText.CheckBody("reason", reason, mayBeEmpty: false)]);
        return core.ChangeAsync(
            number,
            LocalForgeWrite.ReviewDismiss,
            reviewer,
            (pull, writer) =>
            {
                ForgeCore.RequirePush(writer);
                var review = pull.Facts.Reviews.FirstOrDefault(found => found.Id.Equals(reviewId, StringComparison.OrdinalIgnoreCase))
                    ?? throw ForgeProblems.Refuse(ForgeProblems.ReviewUnknown(reviewId, pull.Facts.Reviews.Select(found => found.Id)));
                if (review.State is ReviewState.Approved or ReviewState.ChangesRequested) writer.Reviews.Dismiss(number, review, WrittenText.Storable(reason));
            },
            cancellation);
    }

    /// <summary>Asks people for a review; nothing happens for those who are asked already.</summary>
    public Task RequestAsync(LocalReviewer reviewer, int number, IReadOnlyList<string> logins, CancellationToken cancellation)
    {
        foreach (var login in logins) LocalReviewer.CheckLogin(login);
        return core.ChangeAsync(
            number,
            LocalForgeWrite.ReviewRequest,
            reviewer,
            (pull, writer) =>
            {
                ForgeCore.RequireOpen(pull);
                ForgeCore.RequireAuthorOrPush(pull, writer);
                PullOperations.Check([.. logins.Select(login =>
                    login.Equals(pull.Row.Author, StringComparison.OrdinalIgnoreCase) ? ForgeProblems.ReviewOfAuthor(login) : null)]);
                foreach (var login in logins) writer.Reviews.Request(number, login);
            },
            cancellation);
    }

    /// <summary>Comments on the pull request as a whole.</summary>
    public Task CommentAsync(LocalReviewer reviewer, int number, string body, CancellationToken cancellation)
    {
        PullOperations.Check([WrittenText.CheckBody("comment", body, mayBeEmpty: false)]);
        return core.ChangeAsync(
            number, LocalForgeWrite.PullComment, reviewer, (_, writer) => writer.Reviews.Comment(number, WrittenText.Storable(body)), cancellation);
    }

    /// <summary>Whether somebody's comment on the pull request as a whole contains a text.</summary>
    public async Task<bool> HasCommentAsync(LocalReviewer reviewer, int number, string text, CancellationToken cancellation)
    {
        await core.Observer.ObserveAsync(number, cancellation);
        return core.File.Read(reader => reader.ReadComments(number)).Any(comment =>
            comment.Author.Login.Equals(reviewer.Login, StringComparison.OrdinalIgnoreCase) && comment.Body.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>Begins a thread on lines of a file that the pull request changes, as they are at its head.</summary>
    /// <param name="reviewer">Who begins it.</param>
    /// <param name="number">The pull request.</param>
    /// <param name="path">The file, from the repository's top.</param>
    /// <param name="lines">First and last line, counted from 1; null for the file as a whole.</param>
    /// <param name="body">Markdown.</param>
    /// <param name="head">The commit that was looked at, or its first digits; null for whatever the head is.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <returns>The thread's id.</returns>
    public async Task<string> OpenThreadAsync(
        LocalReviewer reviewer, int number, string path, (int Start, int End)? lines, string body, string? head, CancellationToken cancellation)
    {
        PullOperations.Check([WrittenText.CheckBody("comment", body, mayBeEmpty: false)]);
        var observed = await core.Observer.ObserveAsync(number, cancellation);
        ForgeCore.RequireOpen(observed);
        ForgeCore.RequireHead(observed, head);
        var anchor = await _anchors.MakeAsync(observed, path, lines, cancellation);
        return await core.ChangeAsync(
            number,
            LocalForgeWrite.ThreadOpen,
            reviewer,
            (pull, writer) =>
            {
                ForgeCore.RequireOpen(pull);
                ForgeCore.RequireHead(pull, anchor.Commit);
                return writer.Reviews.OpenThread(number, anchor, WrittenText.Storable(body));
            },
            cancellation);
    }

    /// <summary>Answers in a thread.</summary>
    public Task ReplyAsync(LocalReviewer reviewer, int number, string threadId, string body, CancellationToken cancellation)
    {
        PullOperations.Check([WrittenText.CheckBody("comment", body, mayBeEmpty: false)]);
        return core.ChangeAsync(
            number,
            LocalForgeWrite.ThreadReply,
            reviewer,
            (pull, writer) => writer.Reviews.Reply(number, FindThread(pull, threadId), WrittenText.Storable(body)),
            cancellation);
    }

    /// <summary>Resolves a thread or opens it again; nothing happens when it is so. The pull request's author may, and who may push.</summary>
    public async Task ResolveAsync(LocalReviewer reviewer, int number, string threadId, bool resolved, CancellationToken cancellation)
    {
        if (FindThread(await core.Observer.ObserveAsync(number, cancellation), threadId).IsResolved == resolved) return;
        await core.ChangeAsync(
            number,
            LocalForgeWrite.ThreadResolve,
            reviewer,
            (pull, writer) =>
            {
                ForgeCore.RequireAuthorOrPush(pull, writer);
                var thread = FindThread(pull, threadId);
                if (thread.IsResolved != resolved) writer.Reviews.Resolve(number, thread, resolved);
            },
            cancellation);
    }

    private static ThreadRow FindThread(ObservedPull pull, string id) =>
        pull.Facts.Threads.FirstOrDefault(thread => $"T{thread.RowId}".Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw ForgeProblems.Refuse(ForgeProblems.ThreadUnknown(id, pull.Facts.Threads.Select(thread => $"T{thread.RowId}")));
}
