using Maestro.Agents.Tools;
using Maestro.Git;

namespace Maestro.Runs;

/// <summary>Puts the stages of one session together.</summary>
internal sealed class StageFactory : IDisposable
{
    private readonly RunScope _scope;
    private readonly RunLedger _run;
    private readonly RunServices _services;
    private readonly RunSignals _signals;
    private readonly BudgetLimits _limits;
    private readonly LaneShell _shell;
    private readonly ToolSession _tools;

    public StageFactory(RunScope scope, RunLedger run, RunServices services, RunSignals signals, BudgetLimits limits)
    {
        _scope = scope;
        _run = run;
        _services = services;
        _signals = signals;
        _limits = limits;
        _shell = new LaneShell(scope, run, services);
        _tools = new ToolSession(ToolScopes.Of(scope, run, services), services.Tools);
    }

    public PreparationStage Preparation() => new(_scope, _run, _services, _shell);

    public AgentStage Agent()
    {
        var verdict = new TurnVerdict(_scope, _run, _services, new LaneBoundary(Worktree()), SupplyStartAsync);
        var start = new SessionStart(_scope, _run, _services, _shell, _tools, new SessionPrompts(_scope, _run, _services));
        return new AgentStage(_scope, _run, _services, _signals, _limits, start, verdict, _shell, _tools.Host);
    }

    public ValidationStage Validation() => new(_scope, _run, _services, Worktree(), _shell);

    public HandoffStage Handoff() => new(_scope, _run, _services);

    public void Dispose() => _tools.Dispose();

    private LaneWorktree Worktree()
    {
        var lane = _run.State.Lane;
        return _services.Repository.WorktreeAt(lane.WorktreePath, lane.GitDirectory!);
    }

    private async Task SupplyStartAsync(CancellationToken cancellation)
    {
        foreach (var problem in await _tools.Start.EnsureAsync(cancellation))
            _run.Journal("start_not_public", ("problem", _services.Redactor.Redact(problem.ToString())));
    }
}
