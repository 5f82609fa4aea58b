using Maestro.Cli.Output;
using Maestro.Dispatch;
using Maestro.Gates;
using Maestro.Operations.Status;

namespace Maestro.Cli.Demo;

/// <summary>
/// What there is to see of the demo: a row for each issue, also for one that only waits or is over, and one log of everything that changed or was
/// done, in its order. Who plays and who shows use it at once.
/// </summary>
/// <param name="status">The snapshot as it is now.</param>
/// <param name="issues">The issues in the order of their numbers: identifier and title.</param>
internal sealed class DemoBoard(Func<StatusSnapshot> status, IReadOnlyList<(string Identifier, string Title)> issues)
{
    private const int Named = 8;
    private const int MostTold = 6;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _seen = [];
    private readonly List<string> _log = [];
    private readonly List<string> _told = [];
    private IReadOnlyList<PassCandidate> _candidates = [];

    /// <summary>What a plan or a pass found about the issues that it did not pick; a pass that was cut off found nothing new.</summary>
    public void Consider(IReadOnlyList<PassCandidate> candidates)
    {
        if (candidates.Count == 0) return;
        lock (_gate) _candidates = candidates;
        Look();
    }

    /// <summary>Tells what happened; what the lanes have come to until then is told before it.</summary>
    public void Tell(string who, string what)
    {
        lock (_gate)
        {
            Look();
            var line = $"{who,-Named} {what}";
            _log.Add(line);
            _told.Add(line);
        }
    }

    /// <summary>The rows as they are now, and what was told last.</summary>
    public LaneScene Look()
    {
        lock (_gate)
        {
            var snapshot = status();
            LaneRow[] rows = [.. issues.Select(issue => Row(snapshot, issue.Identifier, issue.Title))];
            foreach (var row in rows)
            {
                var now = $"{row.Phase} ({row.Reason})";
                if (_seen.GetValueOrDefault(row.Issue) == now) continue;
                _seen[row.Issue] = now;
                _log.Add($"{row.Issue,-Named} {now}");
            }

            return new LaneScene(rows, [.. _told.TakeLast(MostTold)]);
        }
    }

    /// <summary>The log from a line on.</summary>
    public IReadOnlyList<string> LogFrom(int line)
    {
        lock (_gate)
        {
            Look();
            return [.. _log.Skip(line)];
        }
    }

    private LaneRow Row(StatusSnapshot snapshot, string issue, string title)
    {
        if (snapshot.Lanes.FirstOrDefault(lane => lane.IssueIdentifier == issue) is { } lane) return LaneRow.Of(lane);

        // The snapshot holds no finished lanes; their attempts it does.
        if (snapshot.RecentRuns.FirstOrDefault(run => run.IssueIdentifier == issue) is { } run)
            return new LaneRow(issue, "finished", "done", title) { Attempt = run.Attempt, Tokens = run.Tokens.Total };
        var eligibility = _candidates.FirstOrDefault(candidate => candidate.Issue.Identifier == issue)?.Eligibility;
        var reason = eligibility?.Reason?.ToSnakeCase() ?? "queued";
        return new LaneRow(issue, "waiting", eligibility is { Detail.Length: > 0 } ? $"{reason}: {eligibility.Detail}" : reason, title);
    }
}
