using Maestro.Agents.Text;
using Maestro.Effects;
using Maestro.PullRequests;

namespace Maestro.Agents.Tools;

/// <summary><c>review_reply</c>: answers one thread that a trusted author takes part in, and resolves it when asked to.</summary>
internal sealed class ReviewReplyTool(
    ToolScope scope, ToolLedger ledger, ToolEffects effects, LaneView lane, ReviewAccess review, PublicText text) : ITool
{
    public string Name => ToolNames.ReviewReply;

    public async Task<ToolAnswer> CallAsync(ToolArguments arguments, CancellationToken cancellation)
    {
        var published = new PublicArgument(text);
        var body = published.Take("body", arguments.Text("body"));
        if (published.Refusal is { } refusal) return refusal;
        if (await review.ReadAsync(cancellation) is not var (pull, feedback, authors)) return ReviewAccess.Missing();
        var open = feedback.Threads.Concat(feedback.Answered).ToList();
        var thread = arguments.Text("thread_id");
        // One that was resolved by an earlier call is still answered: the call may be the same one again.
        if (open.All(other => other.Id != thread) && !pull.Threads.Any(other => other.Id == thread && WasOurs(other, body)))
        {
            return ToolAnswer.Fail(
                ToolCodes.ThreadNotFound,
                "No open thread of a trusted reviewer has this id.",
                "Use one of the ids in thread_ids, or call review_read again.",
                ("thread_ids", open.Select(other => other.Id).ToJson()));
        }

        if (open.Find(other => other.Id == thread) is { } moved && review.HasUntoldWord(moved, authors))
        {
            return ToolAnswer.Fail(
                ToolCodes.ThreadMoved,
                "A reviewer wrote more in this thread than you were told.",
                $"Call {ToolNames.ReviewRead}, then answer what it says now.");
        }

        if (arguments.Flag("resolve") && await IsUnpublishedAsync(pull, cancellation))
        {
            return ToolAnswer.Fail(
                ToolCodes.UnpublishedCommits,
                "A thread is resolved when its change is published; HEAD is not.",
                $"Call {ToolNames.LanePublish} first, or answer without resolve.");
        }

        return await ReplyAsync(pull, thread, body, arguments.Flag("resolve"), cancellation);
    }

    private async Task<ToolAnswer> ReplyAsync(PullRequest pull, string thread, string body, bool resolve, CancellationToken cancellation)
    {
        var key = EffectKey.OfContent(scope.Run, "review_reply", $"{thread}\n{body}");
        var marker = MarkerOf(thread, body);
        await effects.RunAsync(key, new ReplyToThread(pull.Number, thread, EffectMarker.Append(body, marker), marker), cancellation);
        if (resolve) await ResolveAsync(pull, thread, cancellation);
        return ToolAnswer.Ok(("answered", thread), ("resolved", resolve));
    }

    // One that is resolved is left alone, unless an intent of ours still waits to be settled.
    private async Task ResolveAsync(PullRequest pull, string thread, CancellationToken cancellation)
    {
        var key = ledger.FreshKey(EffectKey.OfContent(scope.Run, "review_resolve", thread));
        var isDone = pull.Threads.Any(known => known.Id == thread && known.IsResolved) && ledger.FindEffect(key) is null;
        if (!isDone) await effects.RunAsync(key, new ResolveThread(pull.Number, thread), cancellation);
    }

    private async Task<bool> IsUnpublishedAsync(PullRequest pull, CancellationToken cancellation) =>
        (await lane.ReadStatusAsync(cancellation)).Head is { } head && head != pull.Head && !ledger.HasPushed(head);

    private bool WasOurs(ReviewThread thread, string body) =>
        thread.Comments.Any(comment => comment.Body.Contains(MarkerOf(thread.Id, body), StringComparison.Ordinal));

    private string MarkerOf(string thread, string body) => EffectMarker.Of("reply", $"{scope.Run}\n{thread}\n{body}");
}
