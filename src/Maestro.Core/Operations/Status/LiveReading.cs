using Maestro.Forges;
using Maestro.Gates;
using Maestro.Issues;
using Maestro.Ledger;
using Maestro.PullRequests;
using Maestro.Runs;
using Maestro.Trackers;

namespace Maestro.Operations.Status;

/// <summary>What tracker and forge answered just now; shown, and not kept.</summary>
internal sealed class LiveReading
{
    private readonly IReadOnlyDictionary<string, Issue>? _issues;
    private readonly IReadOnlyDictionary<int, PullRequest>? _pulls;
    private readonly IssueRules _rules;
    private readonly DateTimeOffset _now;

    private LiveReading(
        IReadOnlyDictionary<string, Issue>? issues, IReadOnlyDictionary<int, PullRequest>? pulls, IssueRules rules, DateTimeOffset now)
    {
        _issues = issues;
        _pulls = pulls;
        _rules = rules;
        _now = now;
    }

    /// <summary>Tracker and forge as they answered.</summary>
    public required IReadOnlyList<ConnectorStatus> Connectors { get; init; }

    /// <summary>Asks tracker and forge for all open lanes, once each.</summary>
    public static async Task<LiveReading> AskAsync(RunServices services, IssueRules rules, CancellationToken cancellation)
    {
        var lanes = services.Ledger.Read(reader => reader.ReadLanes());
        var issues = await IssuesAsync(services.Tracker, lanes, cancellation);
        var pulls = await PullsAsync(services.Forge, lanes, cancellation);
        return new LiveReading(issues, pulls, rules, services.Time.GetUtcNow())
        {
            Connectors =
            [
                new() { Name = services.Tracker.Provider, State = issues is null ? "unreachable" : "ok" },
                new() { Name = services.Forge.Provider, State = pulls is null ? "unreachable" : "ok" },
            ],
        };
    }

    /// <summary>The lane with its issue as it is now.</summary>
    public LaneState Apply(LaneState state) => _issues is null
        ? state
        : state with { Lane = IssueReadings.After(state, _issues.GetValueOrDefault(state.Lane.IssueId), _rules, _now) };

    /// <summary>The row with its pull request as it is now.</summary>
    public LaneStatus Apply(LaneStatus row, LaneState state)
    {
        if (_pulls is null || state.Lane.PullRequestNumber is not { } number || !_pulls.TryGetValue(number, out var pull)) return row;
        return row with
        {
            Pr = new PullRequestStatus
            {
                Url = pull.Url,
                State = pull.State.ToSnakeCase(),
                Head = pull.Head,
                ReviewDecision = pull.ReviewDecision?.ToSnakeCase(),
                Approvals = pull.Reviews.Count(review => review.State == ReviewState.Approved && review.Commit == state.Handoff?.Head),
                Mergeable = pull.Mergeability.ToSnakeCase(),
                Checks = Checks(pull.Checks),
                UnresolvedThreads = pull.Threads.Count(thread => !thread.IsResolved),
            },
        };
    }

    private static string Checks(IReadOnlyList<Check> checks)
    {
        if (checks.Count == 0) return "none";
        if (checks.Any(check => check.State == CheckState.Failed)) return "failed";
        return checks.Any(check => check.State == CheckState.Pending) ? "pending" : "succeeded";
    }

    private static async Task<IReadOnlyDictionary<string, Issue>?> IssuesAsync(
        ITracker tracker, IReadOnlyList<LaneState> lanes, CancellationToken cancellation)
    {
        try
        {
            return await tracker.ReadIssuesAsync([.. lanes.Select(state => state.Lane.IssueId)], cancellation);
        }
        catch (TrackerException)
        {
            // Shown as unreachable beside what was last seen.
            return null;
        }
    }

    private static async Task<IReadOnlyDictionary<int, PullRequest>?> PullsAsync(
        IForge forge, IReadOnlyList<LaneState> lanes, CancellationToken cancellation)
    {
        try
        {
            return await forge.ReadPullRequestsAsync([.. lanes.Select(state => state.Lane.PullRequestNumber).OfType<int>()], cancellation);
        }
        catch (ForgeException)
        {
            // Likewise.
            return null;
        }
    }
}
