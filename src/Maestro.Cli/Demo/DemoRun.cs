using Maestro.Dispatch;
using Maestro.Engine;
using Maestro.Operations.Status;
using Maestro.Settings;
using Maestro.Trackers.Local;

namespace Maestro.Cli.Demo;

/// <summary>
/// The demo's story: issues are made, passes run one after another until nothing goes on by itself, and a person does what only a person may
/// do. The engine is the one that every project uses.
/// </summary>
internal sealed class DemoRun(EngineHost host, MaestroSettings settings, double speed)
{
    private const int MostPasses = 40;

    private bool _agreed;

    /// <summary>Makes the issues.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        using var engine = await ProjectEngine.OpenAsync(host, settings, EngineAccess.ReadWrite, cancellation);
        var workflow = await engine.Workflows.LoadAsync(new PassBuilder(), cancellation);
        var desk = engine.Local.TrackerDesk("operator");
        desk.EnsureProject(LocalProject.States(workflow.Snapshot.Policy), LocalProject.Labels(workflow.Snapshot.Policy));
        var made = new List<string>();
        foreach (var issue in DemoTexts.Issues)
        {
            made.Add(desk.Create(new IssueDraft(issue.Title)
            {
                Description = issue.Description,
                State = "Todo",
                Priority = issue.Priority,
                BlockedBy = issue.BlockedBy is { } number ? [made[number - 1]] : [],
                Labels = issue.Label is { } label ? [label] : [],
            }).Identifier);
        }
    }

    /// <summary>Runs passes until nothing goes on by itself.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var pass = 0; pass < MostPasses && !cancellation.IsCancellationRequested; pass++)
        {
            using var engine = await ProjectEngine.OpenAsync(host, settings, EngineAccess.ReadWrite, cancellation);
            var report = await engine.NewDispatcher().RunPassAsync(new PassRequest(), cancellation);
            if (report.Interrupted) return;
            if (await WaitAsync(engine, cancellation)) continue;
            if (report.Attempts.Count > 0) continue;
            if (!AgreeOnTone(engine)) return;
        }
    }

    /// <summary>The snapshot as it is now.</summary>
    public StatusSnapshot Status() => StatusAccess.Read(host, settings, limit: 20);

    /// <summary>Waits for the next due time; false when there is none.</summary>
    private async Task<bool> WaitAsync(ProjectEngine engine, CancellationToken cancellation)
    {
        var due = engine.Services.Ledger.Read(reader => reader.ReadLanes())
            .Where(state => state is { Retry: not null, Guard: null, Hold: null })
            .Select(state => (DateTimeOffset?)state.Retry!.DueAt)
            .Min();
        if (due is null) return false;
        var wait = due.Value - host.Time.GetUtcNow();
        if (wait > TimeSpan.Zero) await Task.Delay(wait / speed, host.Time, cancellation);
        return true;
    }

    /// <summary>The person of the story finishes the issue that blocks another; false when that was done before.</summary>
    private bool AgreeOnTone(ProjectEngine engine)
    {
        if (_agreed) return false;
        _agreed = true;
        var desk = engine.Local.TrackerDesk("operator");
        var issue = desk.List(new IssueQuery()).Single(issue => issue.Title == DemoTexts.Issues[DemoTexts.OfPeople - 1].Title);
        desk.Comment(issue.Identifier, "We agreed: short and friendly.");
        desk.Change(issue.Identifier, new IssueChange { State = "Done" });
        return true;
    }
}
