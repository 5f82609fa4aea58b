using Maestro.Ledger;
using Maestro.Lifecycle;
using Maestro.PullRequests;

namespace Maestro.Runs;

/// <summary>A pull request judged as a pass would judge it, without the repository: for showing what stands, not for acting on it.</summary>
internal static class LiveReview
{
    /// <summary>The reading. A head that no pass has seen counts as a new one; protected paths are those of the last head that a pass has seen.</summary>
    /// <param name="pull">As read; null when a successful answer did not contain it.</param>
    /// <param name="state">The lane, in review.</param>
    /// <param name="authors">Whose words count.</param>
    /// <param name="now">The time of the read.</param>
    public static ReviewReading Of(PullRequest? pull, LaneState state, TrustedAuthors authors, DateTimeOffset now)
    {
        var reading = PullReading.Of(pull, state, authors, now);
        var known = state.Review is { } seen && seen.Head == reading.Head ? seen : null;
        return reading with
        {
            Relation = reading.Head == state.Handoff?.Head ? HeadFact.Recorded : known?.Relation ?? HeadFact.New,
            StaleSince = known?.StaleSince,
            BlockedSince = known?.BlockedSince,
            ProtectedPaths = known?.ProtectedPaths ?? "",
        };
    }
}
