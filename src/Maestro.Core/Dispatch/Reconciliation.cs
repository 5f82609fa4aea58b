using Maestro.Issues;
using Maestro.Ledger;
using Maestro.Runs;
using Maestro.Trackers;
using Maestro.Workflows;

namespace Maestro.Dispatch;

/// <summary>
/// Reads all owned issues in one query and brings what they say to the ledger, before anything is dispatched. An answer that did not come
/// changes nothing.
/// </summary>
internal sealed class Reconciliation(RunServices services)
{
    /// <summary>Reads the issues of all open lanes; false when the tracker did not answer whole.</summary>
    public Task<bool> ReadIssuesAsync(WorkflowPolicy policy, CancellationToken cancellation) => ReadIssuesAsync(Lanes(), policy, cancellation);

    /// <summary>Reads the issues of these lanes; false when the tracker did not answer whole.</summary>
    public async Task<bool> ReadIssuesAsync(IReadOnlyList<LaneState> lanes, WorkflowPolicy policy, CancellationToken cancellation)
    {
        try
        {
            if (lanes.Count > 0)
            {
                var issues = await services.Tracker.ReadIssuesAsync([.. lanes.Select(state => state.Lane.IssueId)], cancellation);
                Keep(lanes, issues, PolicyReading.Of(policy));
            }

            SetTrackerSilence(null);
            return true;
        }
        catch (TrackerException)
        {
            SetTrackerSilence(services.Time.GetUtcNow());
            return false;
        }
    }

    /// <summary>The lanes with their decisions, as the ledger stands now.</summary>
    public IReadOnlyList<LaneState> Lanes() => services.Ledger.Read(reader => reader.ReadLanes());

    /// <summary>How lanes are judged now.</summary>
    public LaneReading Reading(WorkflowPolicy policy) => LaneReading.Present(services, policy);

    private void Keep(IReadOnlyList<LaneState> lanes, IReadOnlyDictionary<string, Issue> issues, IssueRules rules)
    {
        var now = services.Time.GetUtcNow();
        services.Ledger.Write(LedgerWrite.IssueSeen, writer =>
        {
            foreach (var read in lanes)
            {
                var state = writer.FindLane(read.Lane.Id)!;

                // What we did to the issue since we asked is newer than the answer: the next one tells.
                if (state.Handoff != read.Handoff || state.Guard != read.Guard || state.Lane.Episode != read.Lane.Episode) continue;
                var issue = issues.GetValueOrDefault(state.Lane.IssueId);
                var lane = IssueReadings.After(state, issue, rules, now);
                switch (IssueReadings.Guard(state, issue, rules))
                {
                    case GuardReading.LabelSeen:
                        writer.SetGuard(lane.Id, state.Guard! with { LabelSeen = true });
                        break;
                    case GuardReading.Cleared:
                        lane = GuardClearing.Clear(writer, lane, now, "the attention label was removed");
                        break;
                }

                writer.SaveLane(lane);
            }
        });
    }

    private void SetTrackerSilence(DateTimeOffset? since)
    {
        var stored = services.Ledger.Read(reader => reader.ReadValue(LaneReading.TrackerSilentSince));
        if ((stored is null) == (since is null)) return;
        services.Ledger.Write(
            LedgerWrite.ProjectValue, writer => writer.SetValue(LaneReading.TrackerSilentSince, since?.ToString("O")));
    }
}
