using Maestro.Git;
using Maestro.Problems;
using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>What every operation of the embedded forge works on: the repository, the file, the rules, and how the first two are kept in line.</summary>
internal sealed class ForgeCore
{
    private const int Rounds = 20;

    /// <param name="git">Runs git.</param>
    /// <param name="origin">The repository.</param>
    /// <param name="file">The forge's file; not disposed here.</param>
    /// <param name="rules">The repository's rules.</param>
    /// <param name="time">The clock.</param>
    public ForgeCore(GitCommand git, OriginRepository origin, ForgeFile file, LocalForgeRules rules, TimeProvider time)
    {
        Git = git;
        Origin = origin;
        File = file;
        Rules = rules;
        Time = time;
        Observer = new PullObserver(origin, file, rules, new ThreadPlacer(git, origin));
    }

    /// <summary>Runs git.</summary>
    public GitCommand Git { get; }

    /// <summary>The repository.</summary>
    public OriginRepository Origin { get; }

    /// <summary>The forge's file.</summary>
    public ForgeFile File { get; }

    /// <summary>The repository's rules.</summary>
    public LocalForgeRules Rules { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Reads pull requests in agreement with the repository.</summary>
    public PullObserver Observer { get; }

    /// <summary>Changes a pull request by what it is at the moment of the write; looks again when it moved in between.</summary>
    /// <param name="number">Which.</param>
    /// <param name="point">The write, by name.</param>
    /// <param name="reviewer">Who writes.</param>
    /// <param name="change">Decides by the given facts and writes; what it throws rolls back.</param>
    /// <param name="cancellation">Ends git and throws.</param>
    public async Task<T> ChangeAsync<T>(
        int number, LocalForgeWrite point, LocalReviewer reviewer, Func<ObservedPull, ForgeWriter, T> change, CancellationToken cancellation)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var observed = await Observer.ObserveAsync(number, cancellation);
            var (isDone, result) = File.Write(point, reviewer, writer => Reread(writer, observed) is { } facts
                ? (true, change(observed with { Facts = facts }, writer))
                : (false, default!));
            if (isDone) return result;
        }

        throw new MaestroException(ProblemKind.ServiceUnreachable, ForgeProblems.Restless(Origin.Path));
    }

    /// <summary>As <see cref="ChangeAsync{T}"/>, without an answer.</summary>
    public Task ChangeAsync(
        int number, LocalForgeWrite point, LocalReviewer reviewer, Action<ObservedPull, ForgeWriter> change, CancellationToken cancellation) =>
        ChangeAsync(
            number,
            point,
            reviewer,
            (pull, writer) =>
            {
                change(pull, writer);
                return true;
            },
            cancellation);

    /// <summary>The facts of a pull request inside a write; null when it is not at the state and commit that were observed.</summary>
    public static PullFacts? Reread(ForgeWriter writer, ObservedPull observed)
    {
        var facts = writer.ReadPulls(PullSelection.Of([observed.Row.Number]))[0];
        return facts.Row.State == observed.Row.State && facts.Row.Head == observed.Row.Head ? facts : null;
    }

    /// <summary>Throws unless the writer may push.</summary>
    public static void RequirePush(ForgeWriter writer) => RequirePush(writer.Actor);

    /// <summary>Throws unless an account may push.</summary>
    public static void RequirePush(ReviewAuthor account)
    {
        if (!account.CanPush) throw ForgeProblems.Refuse(ForgeProblems.MayNotPush(account.Login));
    }

    /// <summary>Throws unless the writer opened the pull request or may push.</summary>
    public static void RequireAuthorOrPush(ObservedPull pull, ForgeWriter writer)
    {
        if (!IsAuthor(pull, writer)) RequirePush(writer);
    }

    /// <summary>Whether the writer opened the pull request.</summary>
    public static bool IsAuthor(ObservedPull pull, ForgeWriter writer) =>
        pull.Row.Author.Equals(writer.Actor.Login, StringComparison.OrdinalIgnoreCase);

    /// <summary>Throws unless the pull request is open.</summary>
    public static void RequireOpen(ObservedPull pull)
    {
        if (pull.Row is { State: PullRequestState.Merged, MergeCommit: { } commit })
            throw ForgeProblems.Refuse(ForgeProblems.AlreadyMerged(pull.Row.Number, commit));
        if (!pull.Row.IsOpen) throw ForgeProblems.Refuse(ForgeProblems.NotOpen(pull.Row.Number, "closed"));
    }

    /// <summary>Throws unless the pull request stands at a commit.</summary>
    /// <param name="pull">The pull request.</param>
    /// <param name="head">The commit, or at least the first seven digits of it; null accepts any.</param>
    public static void RequireHead(ObservedPull pull, string? head)
    {
        if (head is not null && !(head.Length >= 7 && pull.Row.Head.StartsWith(head, StringComparison.OrdinalIgnoreCase)))
            throw ForgeProblems.Refuse(ForgeProblems.HeadMoved(pull.Row.Number, head, pull.Row.Head));
    }
}
