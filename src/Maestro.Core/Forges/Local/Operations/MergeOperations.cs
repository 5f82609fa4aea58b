using System.Globalization;
using Maestro.Git;
using Maestro.Issues;
using Maestro.Problems;
using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>
/// Merges pull requests and brings them up to date. The base moves in one git transaction that also checks the head branch, so exactly the
/// given commit is merged or nothing is. The decision is written down before, the receipt after; a crash in between is told from the
/// repository by <see cref="PullObserver"/>.
/// </summary>
internal sealed class MergeOperations(ForgeCore core)
{
    private const int Rounds = 10;
    private readonly MergeBuilder _builder = new(core.Origin, core.Time);

    /// <summary>Merges exactly this head.</summary>
    /// <param name="reviewer">Who merges; must be allowed to push.</param>
    /// <param name="who">Author and committer of what the merge makes.</param>
    /// <param name="number">The pull request.</param>
    /// <param name="head">The whole id of the commit that must be merged.</param>
    /// <param name="method">How.</param>
    /// <param name="title">First line of the commit; empty for the pull request's title and number.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    /// <returns>The commit that the base stands at.</returns>
    /// <exception cref="MaestroException">It was not merged: <c>already_merged</c>, <c>pull_request_not_open</c>, <c>head_moved</c>, <c>merge_refused</c>, <c>base_moved</c>.</exception>
    public async Task<string> MergeAsync(
        LocalReviewer reviewer, GitSignature who, int number, string head, MergeMethod method, string title, CancellationToken cancellation)
    {
        var subject = WrittenText.Storable(title.Trim());
        if (subject.Length > 0) PullOperations.Check([WrittenText.CheckLine("title", subject, WrittenText.TitleLimit)]);
        var onto = "";
        for (var round = 0; round < Rounds; round++)
        {
            var pull = await core.Observer.ObserveAsync(number, cancellation);
            RequireMergeable(pull, pull.Facts, head, method);
            onto = pull.Row.BaseBranch;
            var tip = pull.Refs.Branch(onto)!;
            var text = new MergeText(
                subject.Length > 0 ? subject : string.Create(CultureInfo.InvariantCulture, $"{pull.Row.Title} (#{number})"),
                string.Create(CultureInfo.InvariantCulture, $"Pull request #{number} from {pull.Row.HeadBranch}"));
            var build = await _builder.BuildAsync(method, tip, head, text, who, cancellation);
            if (build.Commit is not { } result) throw ForgeProblems.Refuse(ForgeProblems.MergeRefused(number, [build.Refusal!]));
            if (Decide(reviewer, pull, head, result, method) is not { } attempt) continue;
            if (await MoveAsync(pull, tip, head, result))
            {
                core.File.Write(LocalForgeWrite.MergeReceipt, reviewer, writer => writer.Merge(pull.Row, head, result, attempt));
                return result;
            }

            core.File.Write(
                LocalForgeWrite.MergeLost,
                reviewer,
                writer =>
                {
                    writer.LoseAttempt(attempt.Id);
                    return true;
                });
        }

        throw new MaestroException(ProblemKind.Failure, ForgeProblems.BaseMoved(number, onto));
    }

    /// <summary>Merges the base into the head branch, when the pull request stands at exactly this head; nothing happens when it is up to date.</summary>
    public async Task UpdateBranchAsync(LocalReviewer reviewer, GitSignature who, int number, string head, CancellationToken cancellation)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var pull = await core.Observer.ObserveAsync(number, cancellation);
            ForgeCore.RequirePush(core.File.Read(reader => reader.ReadAccount(reviewer)));
            ForgeCore.RequireOpen(pull);
            RequireExactHead(pull, head);
            if (pull.Fact!.Relation.ContainsBase) return;
            var onto = pull.Refs.Branch(pull.Row.BaseBranch)!;
            var merged = await core.Origin.Bare.Merges.MergeAsync(head, onto, cancellation);
            if (merged.Tree is not { } tree) throw ForgeProblems.Refuse(ForgeProblems.MergeConflict(number, pull.Row.BaseBranch));
            var signature = who with { At = core.Time.GetUtcNow() };
            var message = $"Merge {pull.Row.BaseBranch} into {pull.Row.HeadBranch}\n";
            var commit = await core.Origin.Bare.Merges.CommitAsync(new GitCommit("", tree, [head, onto], signature, signature, message), cancellation);
            var moved = await core.Origin.Bare.Refs.UpdateAsync(
                [
                    new GitRefUpdate(GitRefName.OfBranch(pull.Row.HeadBranch), commit, head),
                    new GitRefUpdate(OriginRepository.PullRef(number), commit, head),
                ],
                CancellationToken.None);
            if (!moved) continue;
            await core.Observer.ObserveAsync(number, cancellation);
            return;
        }

        throw new MaestroException(ProblemKind.ServiceUnreachable, ForgeProblems.Restless(core.Origin.Path));
    }

    private static void RequireExactHead(ObservedPull pull, string head)
    {
        if (pull.Row.Head != head) throw ForgeProblems.Refuse(ForgeProblems.HeadMoved(pull.Row.Number, head, pull.Row.Head));
    }

    private static void RequireMergeable(ObservedPull pull, PullFacts facts, string head, MergeMethod method)
    {
        ForgeCore.RequireOpen(pull);
        RequireExactHead(pull, head);
        var standing = pull.Judge(facts);
        List<string> reasons = [.. standing.Obstacles];
        if (!pull.Rules.Methods.Contains(method)) reasons.Add($"The repository does not allow merging by {method.ToString().ToLowerInvariant()}.");
        if (reasons.Count > 0) throw ForgeProblems.Refuse(ForgeProblems.MergeRefused(pull.Row.Number, reasons));
    }

    // The moment of decision: the rules are checked once more by what the file says inside this write. Null: look again.
    private MergeAttempt? Decide(LocalReviewer reviewer, ObservedPull pull, string head, string result, MergeMethod method) =>
        core.File.Write(LocalForgeWrite.MergeIntent, reviewer, writer =>
        {
            ForgeCore.RequirePush(writer);
            if (ForgeCore.Reread(writer, pull) is not { } facts) return null;
            RequireMergeable(pull, facts, head, method);
            return new MergeAttempt(writer.AddAttempt(pull.Row.Number, head, result, method), pull.Row.Number, head, result, method, writer.Actor.Login);
        });

    // Not cancelled: a git that is ended while it moves references leaves its locks behind.
    private Task<bool> MoveAsync(ObservedPull pull, string tip, string head, string result) =>
        core.Origin.Bare.Refs.UpdateAsync(
            [
                new GitRefUpdate(GitRefName.OfBranch(pull.Row.HeadBranch), head, head),
                new GitRefUpdate(OriginRepository.PullRef(pull.Row.Number), head, head),
                new GitRefUpdate(GitRefName.OfBranch(pull.Row.BaseBranch), result, tip),
            ],
            CancellationToken.None);
}
