using Maestro.Forges;
using Maestro.Issues;
using Maestro.Ledger;
using Maestro.PullRequests;
using Maestro.Runs;
using Maestro.Trackers;
using Maestro.Workflows;

namespace Maestro.Operations.Status;

/// <summary>What tracker and forge answered just now; shown, and not kept.</summary>
internal sealed class LiveReading
{
    private readonly IReadOnlyDictionary<string, Issue>? _issues;
    private readonly IReadOnlyDictionary<int, PullRequest>? _pulls;
    private readonly IssueRules _rules;
    private readonly DateTimeOffset _now;
    private readonly TrustedAuthors? _authors;

    private LiveReading(
        IReadOnlyDictionary<string, Issue>? issues,
        IReadOnlyDictionary<int, PullRequest>? pulls,
        TrustedAuthors? authors,
        IssueRules rules,
        DateTimeOffset now)
    {
        _authors = authors;
        _issues = issues;
        _pulls = pulls;
        _rules = rules;
        _now = now;
    }

    /// <summary>Tracker and forge as they answered.</summary>
    public required IReadOnlyList<ConnectorStatus> Connectors { get; init; }

    /// <summary>Asks tracker and forge for all open lanes, once each.</summary>
    public static async Task<LiveReading> AskAsync(RunServices services, WorkflowPolicy policy, CancellationToken cancellation)
    {
        var rules = PolicyReading.Of(policy);
        var lanes = services.Ledger.Read(reader => reader.ReadLanes());
        var issues = await IssuesAsync(services.Tracker, lanes, cancellation);
        var (pulls, login) = await PullsAsync(services.Forge, lanes, cancellation);
        var authors = login is null ? null : new TrustedAuthors(login, policy.Review.TrustedBots);
        return new LiveReading(issues, pulls, authors, rules, services.Time.GetUtcNow())
        {
            Connectors =
            [
                new() { Name = services.Tracker.Provider, State = issues is null ? "unreachable" : "ok" },
                new() { Name = services.Forge.Provider, State = pulls is null ? "unreachable" : "ok" },
            ],
        };
    }

    /// <summary>The lane with its issue and its pull request as they are now.</summary>
    public LaneState Apply(LaneState state)
    {
        if (_issues is not null) state = state with { Lane = IssueReadings.After(state, _issues.GetValueOrDefault(state.Lane.IssueId), _rules, _now) };
        return _authors is not null && state.Handoff is { CompletedAt: not null } handoff ? state with { Review = LiveReview.Of(_pulls!.GetValueOrDefault(handoff.PullRequestNumber), state, _authors, _now) } : state;
    }

    /// <summary>The row with its pull request as it is now.</summary>
    public LaneStatus Apply(LaneStatus row, LaneState state)
    {
        if (_pulls is null || state.Lane.PullRequestNumber is not { } number || !_pulls.TryGetValue(number, out var pull)) return row;
        return row with { Pr = PullRequestStatus.Of(pull.Url, PullReading.Of(pull, state, _authors!, _now)) };
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

    private static async Task<(IReadOnlyDictionary<int, PullRequest>? Pulls, string? Login)> PullsAsync(
        IForge forge, IReadOnlyList<LaneState> lanes, CancellationToken cancellation)
    {
        try
        {
            var pulls = await forge.ReadPullRequestsAsync([.. lanes.Select(state => state.Lane.PullRequestNumber).OfType<int>()], cancellation);
            return (pulls, (await forge.ReadRepositoryAsync(cancellation)).Login);
        }
        catch (ForgeException)
        {
            // Likewise.
            return (null, null);
        }
    }
}
