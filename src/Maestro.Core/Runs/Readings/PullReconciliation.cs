using Maestro.Forges;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.Problems;
using Maestro.PullRequests;
using Maestro.Workflows;

namespace Maestro.Runs;

/// <summary>
/// Reads the pull requests of all lanes in review in one query and brings what they say to the ledger, before anything is decided. An answer that
/// did not come changes nothing.
/// </summary>
internal sealed class PullReconciliation(RunServices services)
{
    /// <summary>Name of the ledger's value that says since when the forge has been silent.</summary>
    internal const string ForgeSilentSince = "forge_silent_since";

    /// <summary>Reads the pull requests of all lanes in review; false when the forge did not answer whole.</summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="baseCommit">The tip of the base branch, as it was fetched.</param>
    /// <param name="report">Takes what is wrong with one lane's pull request, which keeps its last reading then.</param>
    /// <param name="cancellation">Ends the questions.</param>
    public Task<bool> ReadAsync(WorkflowPolicy policy, string baseCommit, Action<Problem> report, CancellationToken cancellation) =>
        ReadAsync(services.Ledger.Read(reader => reader.ReadLanes()), policy, baseCommit, report, cancellation);

    /// <summary>Reads the pull requests of those of these lanes that are in review; false when the forge did not answer whole.</summary>
    public async Task<bool> ReadAsync(
        IReadOnlyList<LaneState> lanes, WorkflowPolicy policy, string baseCommit, Action<Problem> report, CancellationToken cancellation) =>
        await ReadWholeAsync(lanes, policy, baseCommit, report, cancellation) is not null;

    /// <summary>Reads one lane's pull request again; true only when that changed or confirmed what the ledger has of it: anything less is no ground to act on.</summary>
    public async Task<bool> ReadAgainAsync(
        LaneState lane, WorkflowPolicy policy, string baseCommit, Action<Problem> report, CancellationToken cancellation) =>
        await ReadWholeAsync([lane], policy, baseCommit, report, cancellation) is [var read] && read == lane.Lane.Id;

    /// <summary>The lanes whose readings are new now; null when the forge did not answer whole.</summary>
    private async Task<IReadOnlyList<LaneId>?> ReadWholeAsync(
        IReadOnlyList<LaneState> lanes, WorkflowPolicy policy, string baseCommit, Action<Problem> report, CancellationToken cancellation)
    {
        var read = new List<LaneId>();
        var inReview = lanes.Where(state => state.Handoff is { CompletedAt: not null }).ToList();
        try
        {
            if (inReview.Count > 0)
            {
                var repository = await services.Forge.ReadRepositoryAsync(cancellation);
                var authors = new TrustedAuthors(repository.Login, policy.Review.TrustedBots);
                var pulls = await services.Forge.ReadPullRequestsAsync([.. inReview.Select(state => state.Handoff!.PullRequestNumber)], cancellation);
                foreach (var state in inReview)
                {
                    try
                    {
                        if (await KeepAsync(state, pulls.GetValueOrDefault(state.Handoff!.PullRequestNumber), authors, policy, baseCommit, cancellation)) read.Add(state.Lane.Id);
                    }
                    catch (GitException failure) when (!failure.IsSilence)
                    {
                        report(failure.Problem with { Subject = state.Lane.IssueIdentifier });
                    }
                }
            }

            SetSilence(null);
            return read;
        }
        catch (Exception failure) when (failure is ForgeException || failure is GitException { IsSilence: true })
        {
            SetSilence(services.Time.GetUtcNow());
            return null;
        }
    }

    /// <summary>Keeps what the pull request says; false when nothing can be said of it now, or the lane moved on meanwhile.</summary>
    private async Task<bool> KeepAsync(LaneState state, PullRequest? pull, TrustedAuthors authors, WorkflowPolicy policy, string baseCommit, CancellationToken cancellation)
    {
        var handoff = state.Handoff!;
        var reading = PullReading.Of(pull, state, authors, services.Time.GetUtcNow());
        if (pull is { State: PullRequestState.Open })
        {
            if (await RelateAsync(pull, state, cancellation) is not { } relation) return false;
            reading = reading with
            {
                Relation = relation,
                StaleSince = relation == HeadFact.Stale ? state.Review?.StaleSince ?? reading.ReadAt : null,
                ProtectedPaths = await ProtectedAsync(pull, policy.Landing, baseCommit, cancellation),
            };
        }

        reading = reading with { BlockedSince = IsBlocked(state, reading, policy) ? state.Review?.BlockedSince ?? reading.ReadAt : null };
        return services.Ledger.Write(LedgerWrite.ReviewSeen, writer =>
        {
            // A head that was recorded meanwhile makes this reading one of the past.
            if (writer.FindLane(state.Lane.Id) is not { Lane.FinishedAt: null, Handoff: { } present } || present.Head != handoff.Head) return false;
            writer.SetReview(state.Lane.Id, reading);
            return true;
        });
    }

    /// <summary>How the head stands to the recorded one; null when the forge told a head that its branch does not hold any more.</summary>
    private async Task<HeadFact?> RelateAsync(PullRequest pull, LaneState state, CancellationToken cancellation)
    {
        var lineage = LaneLineage.Of(state);
        try
        {
            return await services.Repository.Heads.RelateAsync(pull.Head, lineage.Head, pull.HeadBranch, cancellation) switch
            {
                HeadRelation.Same => lineage.IsValidated ? HeadFact.Recorded : HeadFact.New,
                HeadRelation.Descendant => HeadFact.New,
                HeadRelation.Ancestor => HeadFact.Stale,
                _ => HeadFact.Rewritten,
            };
        }
        catch (GitException failure) when (failure.Problem.Code == "commit_missing")
        {
            return null;
        }
    }

    private async Task<string> ProtectedAsync(PullRequest pull, LandingPolicy policy, string baseCommit, CancellationToken cancellation)
    {
        if (policy.ProtectedPaths.Count == 0) return "";
        var changed = await services.Repository.Heads.ReadChangedPathsAsync(baseCommit, pull.Head, cancellation);
        var patterns = new PathPatterns(policy.ProtectedPaths, ignoreCase: true);
        return string.Join('\n', changed.Where(patterns.Match));
    }

    /// <summary>Whether nothing but the forge's own word stands in the way: only then the time runs after which a person is called.</summary>
    private bool IsBlocked(LaneState state, ReviewReading reading, WorkflowPolicy policy) =>
        LaneReading.Present(services, policy).Decide(state with { Review = reading, Guard = null, Hold = null }).Reason
            == Reasons.BlockedByRepositoryRule;

    private void SetSilence(DateTimeOffset? since)
    {
        var stored = services.Ledger.Read(reader => reader.ReadValue(ForgeSilentSince));
        if ((stored is null) == (since is null)) return;
        services.Ledger.Write(LedgerWrite.ProjectValue, writer => writer.SetValue(ForgeSilentSince, since?.ToString("O")));
    }
}
