using Maestro.Git;
using Maestro.Issues;
using Maestro.Problems;
using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>Opens, changes and closes pull requests of the embedded forge.</summary>
internal sealed class PullOperations(ForgeCore core)
{
    private readonly ForgeClaim _claim = new(core.Origin, core.File);

    /// <summary>Opens a pull request.</summary>
    /// <param name="reviewer">Who opens it.</param>
    /// <param name="draft">What it is opened with.</param>
    /// <param name="isDraft">Not ready for review.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <exception cref="MaestroException">Every reason why it cannot be opened; nothing was changed.</exception>
    public async Task<int> OpenAsync(LocalReviewer reviewer, PullRequestDraft draft, bool isDraft, CancellationToken cancellation)
    {
        var clean = draft with { Title = WrittenText.Storable(draft.Title.Trim()), Body = WrittenText.Storable(draft.Body) };
        Check([WrittenText.CheckLine("title", clean.Title, WrittenText.TitleLimit), WrittenText.CheckBody("body", clean.Body, mayBeEmpty: true)]);

        // What is open from this branch is brought in line first: a branch deleted and made anew is another pull request.
        await core.Observer.ObserveAsync(PullSelection.From(draft.HeadBranch), cancellation);
        var refs = await core.Origin.ReadRefsAsync(cancellation);
        Check(
        [
            refs.Branch(draft.HeadBranch) is null ? ForgeProblems.BranchUnknown(draft.HeadBranch, refs.Branches.Keys) : null,
            refs.Branch(draft.BaseBranch) is null ? ForgeProblems.BranchUnknown(draft.BaseBranch, refs.Branches.Keys) : null,
        ]);
        var (head, onto) = (refs.Branch(draft.HeadBranch)!, refs.Branch(draft.BaseBranch)!);
        var relation = (await core.Origin.RelateAsync(onto, [head], cancellation))[head];
        Check(
        [
            relation.IsInBase ? ForgeProblems.NothingToMerge(draft.HeadBranch, draft.BaseBranch) : null,
            relation.IsRelated ? null : ForgeProblems.NoCommonHistory(draft.HeadBranch, draft.BaseBranch),
        ]);
        await _claim.TakeAsync(refs, await core.Origin.Bare.Objects.ReadTreeIdAsync(onto, cancellation), cancellation);
        var above = refs.PullHeads.Keys.DefaultIfEmpty(0).Max();
        var number = core.File.Write(LocalForgeWrite.PullOpen, reviewer, writer =>
        {
            var twin = writer.ReadPulls(PullSelection.From(draft.HeadBranch)).FirstOrDefault(pull => pull.Row.IsOpen && pull.Row.BaseBranch == draft.BaseBranch);
            if (twin is not null) throw ForgeProblems.Refuse(ForgeProblems.PullExists(twin.Row.Number, draft.HeadBranch, draft.BaseBranch));
            writer.SetRepositoryPath(core.Origin.Path);
            return writer.AddPull(clean, isDraft, head, above);
        });
        await core.Observer.ObserveAsync(number, cancellation);
        return number;
    }

    /// <summary>Replaces title and text; null leaves one as it is.</summary>
    public async Task EditAsync(LocalReviewer reviewer, int number, string? title, string? body, CancellationToken cancellation)
    {
        var newTitle = title is null ? null : WrittenText.Storable(title.Trim());
        var newBody = body is null ? null : WrittenText.Storable(body);
        Check(
        [
            newTitle is null ? null : WrittenText.CheckLine("title", newTitle, WrittenText.TitleLimit),
            newBody is null ? null : WrittenText.CheckBody("body", newBody, mayBeEmpty: true),
        ]);
        var row = (await core.Observer.ObserveAsync(number, cancellation)).Row;
        if ((newTitle ?? row.Title) == row.Title && (newBody ?? row.Body) == row.Body) return;
        await core.ChangeAsync(
            number,
            LocalForgeWrite.PullEdit,
            reviewer,
            (pull, writer) =>
            {
                ForgeCore.RequireAuthorOrPush(pull, writer);
                writer.SetText(number, newTitle ?? pull.Row.Title, newBody ?? pull.Row.Body);
            },
            cancellation);
    }

    /// <summary>Makes an open pull request a draft, or ready; nothing happens when it is.</summary>
    public async Task SetDraftAsync(LocalReviewer reviewer, int number, bool isDraft, CancellationToken cancellation)
    {
        var pull = await core.Observer.ObserveAsync(number, cancellation);
        ForgeCore.RequireOpen(pull);
        if (pull.Row.IsDraft == isDraft) return;
        await core.ChangeAsync(
            number,
            LocalForgeWrite.PullDraft,
            reviewer,
            (now, writer) =>
            {
                ForgeCore.RequireOpen(now);
                ForgeCore.RequireAuthorOrPush(now, writer);
                if (now.Row.IsDraft != isDraft) writer.SetDraft(number, isDraft);
            },
            cancellation);
    }

    /// <summary>Closes a pull request without a merge; nothing happens when it is closed.</summary>
    public async Task CloseAsync(LocalReviewer reviewer, int number, CancellationToken cancellation)
    {
        if ((await core.Observer.ObserveAsync(number, cancellation)).Row.State == PullRequestState.Closed) return;
        await core.ChangeAsync(
            number,
            LocalForgeWrite.PullClose,
            reviewer,
            (pull, writer) =>
            {
                if (pull.Row.State == PullRequestState.Closed) return;
                ForgeCore.RequireOpen(pull);
                ForgeCore.RequireAuthorOrPush(pull, writer);
                writer.Close(pull.Row, pull.Row.Head, null);
            },
            cancellation);
    }

    /// <summary>Opens a closed pull request again, when its branch still holds what it was about.</summary>
    public async Task ReopenAsync(LocalReviewer reviewer, int number, CancellationToken cancellation)
    {
        var pull = await core.Observer.ObserveAsync(number, cancellation);
        if (pull.Row.IsOpen) return;
        if (pull.Row.MergeCommit is not null) ForgeCore.RequireOpen(pull);
        var (tip, onto) = (pull.Refs.Branch(pull.Row.HeadBranch), pull.Refs.Branch(pull.Row.BaseBranch));
        if (tip is null) throw ForgeProblems.Refuse(ForgeProblems.ReopenRefused(number, $"the branch {pull.Row.HeadBranch} is gone"));
        if (onto is null) throw ForgeProblems.Refuse(ForgeProblems.ReopenRefused(number, $"the branch {pull.Row.BaseBranch} is gone"));
        if (!await core.Origin.IsInAsync(pull.Row.Head, tip, cancellation))
            throw ForgeProblems.Refuse(ForgeProblems.ReopenRefused(number, $"the branch {pull.Row.HeadBranch} was rewritten or made anew"));
        if ((await core.Origin.RelateAsync(onto, [tip], cancellation))[tip].IsInBase)
            throw ForgeProblems.Refuse(ForgeProblems.NothingToMerge(pull.Row.HeadBranch, pull.Row.BaseBranch));
        await core.ChangeAsync(
            number,
            LocalForgeWrite.PullReopen,
            reviewer,
            (now, writer) =>
            {
                if (now.Row.IsOpen) return;
                ForgeCore.RequireAuthorOrPush(now, writer);
                var twin = writer.ReadPulls(PullSelection.From(now.Row.HeadBranch)).FirstOrDefault(other => other.Row.IsOpen && other.Row.BaseBranch == now.Row.BaseBranch);
                if (twin is not null) throw ForgeProblems.Refuse(ForgeProblems.PullExists(twin.Row.Number, now.Row.HeadBranch, now.Row.BaseBranch));
                writer.Reopen(number, tip);
            },
            cancellation);
        await core.Observer.ObserveAsync(number, cancellation);
    }

    /// <summary>Deletes a branch that stands at a commit; nothing happens when it is gone. An open pull request from it is closed by that.</summary>
    public async Task DeleteBranchAsync(string branch, string expectedHead, CancellationToken cancellation)
    {
        var refs = await core.Origin.ReadRefsAsync(cancellation);
        if (refs.Branch(branch) is not { } tip) return;
        if (branch == await core.Origin.Bare.Refs.ReadHeadBranchAsync(cancellation))
            throw ForgeProblems.Refuse(ForgeProblems.BranchProtected(branch, "is the default branch"));
        // Observed before the deletion, so that the forge keeps the branch's newest commit for its pull request.
        var onto = (await core.Observer.ObserveAsync(PullSelection.Open, cancellation)).FirstOrDefault(pull => pull.Row.BaseBranch == branch);
        if (onto is not null) throw ForgeProblems.Refuse(ForgeProblems.BranchProtected(branch, $"is the base of the open pull request {onto.Row.Number}"));
        if (tip != expectedHead) throw ForgeProblems.Refuse(ForgeProblems.BranchMoved(branch, expectedHead, tip));
        if (!await core.Origin.Bare.Refs.UpdateAsync([new GitRefUpdate(GitRefName.OfBranch(branch), null, expectedHead)], CancellationToken.None))
        {
            refs = await core.Origin.ReadRefsAsync(cancellation);
            if (refs.Branch(branch) is { } moved) throw ForgeProblems.Refuse(ForgeProblems.BranchMoved(branch, expectedHead, moved));
        }

        await core.Observer.ObserveAsync(PullSelection.From(branch), cancellation);
    }

    /// <summary>Throws when one of these is a problem.</summary>
    internal static void Check(IReadOnlyList<Problem?> findings)
    {
        List<Problem> problems = [.. findings.OfType<Problem>()];
        if (problems.Count > 0) throw ForgeProblems.Refuse(problems);
    }
}
