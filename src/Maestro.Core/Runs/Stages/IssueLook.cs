using Maestro.Issues;
using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>Reads the issue of a run once more and keeps what it says with the lane.</summary>
internal static class IssueLook
{
    /// <summary>How the issue stands now.</summary>
    /// <exception cref="Trackers.TrackerException">The tracker did not answer.</exception>
    public static async Task<IssueStanding> StandingAsync(
        RunScope scope, RunLedger run, RunServices services, CancellationToken cancellation)
    {
        var rules = PolicyReading.Of(scope.Workflow.Policy);
        var issue = (await services.Tracker.ReadIssuesAsync([scope.Issue.Id], cancellation)).GetValueOrDefault(scope.Issue.Id);
        var now = services.Time.GetUtcNow();
        run.Write(LedgerWrite.IssueSeen, writer => writer.SaveLane(IssueReadings.After(writer.FindLane(scope.Lane)!, issue, rules, now)));
        return run.State.Lane.Standing;
    }
}
