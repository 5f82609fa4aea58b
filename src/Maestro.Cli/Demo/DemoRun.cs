using Maestro.Cli.Output;
using Maestro.Dispatch;
using Maestro.Engine;
using Maestro.Operations.Status;
using Maestro.Runs;
using Maestro.Settings;
using Maestro.Trackers.Local;

namespace Maestro.Cli.Demo;

/// <summary>
/// The demo's story: issues are made, passes run one after another, and between them people do what is theirs to do, until nothing goes on by
/// itself. The engine is the one that every project uses.
/// </summary>
internal sealed class DemoRun
{
    private const int MostPasses = 60;
    private const int MostRuns = 100;

    private static readonly TimeSpan MostPatience = TimeSpan.FromMinutes(5);

    private readonly EngineHost _host;
    private readonly MaestroSettings _settings;
    private readonly IReadOnlyList<(string Identifier, string Title)> _issues;
    private readonly DemoPeople _people;

    private DemoRun(CommandHost host, DemoSandbox sandbox, MaestroSettings settings, IReadOnlyList<(string Identifier, string Title)> issues, TimeSpan pause)
    {
        _host = host.Engine;
        _settings = settings;
        _issues = issues;
        Board = new DemoBoard(Status, issues);
        _people = new DemoPeople(host, sandbox.Config, Board, pause);
    }

    /// <summary>What there is to see.</summary>
    public DemoBoard Board { get; }

    /// <summary>What people did so far.</summary>
    public IReadOnlyList<DemoAct> Acts => _people.Acts;

    /// <summary>What stood in the way of the whole pass, when something did.</summary>
    public PassReport? Refusal { get; private set; }

    /// <summary>Makes the issues, and looks at what a pass would do with them.</summary>
    public static async Task<DemoRun> PrepareAsync(CommandHost host, DemoSandbox sandbox, TimeSpan pause, CancellationToken cancellation)
    {
        var settings = ProjectConfig.Load(host.Engine, sandbox.Config);
        using var engine = await ProjectEngine.OpenAsync(host.Engine, settings, EngineAccess.ReadWrite, cancellation);
        var workflow = await engine.Workflows.LoadAsync(new PassBuilder(), cancellation);
        var desk = engine.Local.TrackerDesk("operator");
        desk.EnsureProject(LocalProject.States(workflow.Snapshot.Policy), LocalProject.Labels(workflow.Snapshot.Policy));
        var made = new List<(string Identifier, string Title)>();
        foreach (var issue in DemoTexts.Issues)
        {
            var draft = new IssueDraft(issue.Title)
            {
                Description = issue.Description,
                State = "Todo",
                Priority = issue.Priority,
                BlockedBy = issue.BlockedBy is { } number ? [made[number - 1].Identifier] : [],
            };
            made.Add((desk.Create(draft).Identifier, issue.Title));
        }

        var run = new DemoRun(host, sandbox, settings, made, pause);
        run.Board.Consider((await PassPlan.MakeAsync(engine.Services, engine.Workflows, new PassRequest(), cancellation)).Candidates);
        return run;
    }

    /// <summary>Runs passes until nothing goes on by itself.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var pass = 0; pass < MostPasses && !cancellation.IsCancellationRequested; pass++)
        {
            var report = await PassAsync(cancellation);
            if (report.Interrupted) return;
            if (report.Refused)
            {
                Refusal = report;
                return;
            }

            if (await _people.ActAsync(Status(), _issues[DemoTexts.Discussed - 1].Identifier, cancellation)) continue;
            if (report.Attempts.Count == 0 && !await WaitAsync(cancellation)) return;
        }
    }

    /// <summary>The snapshot as it is now.</summary>
    public StatusSnapshot Status() => StatusAccess.Read(_host, _settings, MostRuns);

    private async Task<PassReport> PassAsync(CancellationToken cancellation)
    {
        using var engine = await ProjectEngine.OpenAsync(_host, _settings, EngineAccess.ReadWrite, cancellation);
        var report = await engine.NewDispatcher().RunPassAsync(new PassRequest(), cancellation);
        Board.Consider(report.Candidates);
        var repaired = Status().RecentRuns.Where(run => run.Outcome == "repaired").Select(run => run.RunId).ToHashSet();
        foreach (var attempt in report.Attempts)
        {
            if (attempt is { Guard: null, Result: StageResult.Failed }) Board.Tell(attempt.Issue, ReportText.Ended(attempt));
            else if (repaired.Contains(attempt.Run.Value)) Board.Tell(attempt.Issue, "repaired in its lane; the new head is validated and published");
        }

        foreach (var problem in report.Problems) Board.Tell("maestro", $"{problem.Code}: {problem.Message}");
        return report;
    }

    /// <summary>Waits for the next due time; false when there is none, or none that anybody would wait for here.</summary>
    private async Task<bool> WaitAsync(CancellationToken cancellation)
    {
        var due = Status().Lanes.Where(lane => lane.Phase is not ("needs_attention" or "held")).Select(lane => lane.Retry?.DueAt).Min();
        if (due is null) return false;
        var wait = due.Value - _host.Time.GetUtcNow();
        if (wait > MostPatience) return false;
        if (wait > TimeSpan.Zero) await Task.Delay(wait, _host.Time, cancellation);
        return true;
    }
}
