using Maestro.Agents.AppServer;
using Maestro.Agents.Probe.Model;
using Maestro.Agents.Probe.Scenes;

namespace Maestro.Agents.Probe.Checks;

/// <summary>Ending a session in the middle of a turn leaves no process behind, not even the turn's running command.</summary>
internal sealed class EndingStep : IProbeStep
{
    private const string RunningName = "probe-running";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public string Name => "ending";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromSeconds(90);

    /// <inheritdoc/>
    public async Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation)
    {
        scene.Play(ModelStep.Runs($"echo x > {RunningName}; sleep 600", scene.Lane));
        await using var session = await scene.StartAsync(scene.Launch, NoTools.Instance, Unobserved.Instance, cancellation);
        var turn = session.RunTurnAsync(ProbeTurn.Input, CancellationToken.None);
        var running = Path.Combine(scene.Lane, RunningName);
        while (!turn.IsCompleted && !File.Exists(running)) await Task.Delay(LookAgain, scene.Time, cancellation);
        var tree = session.LookAtTree();
        var ending = await session.EndAsync();
        var result = await turn;
        var alive = ending.Survivors.Concat(tree.Where(scene.Processes.Table.IsAlive)).Select(process => process.Pid).Distinct().ToList();
        if (!ending.TreeGone || alive.Count > 0)
            return ProbeVerdict.Failed(ProbeCodes.ProcessLeft, $"Still alive: {string.Join(", ", alive)}", "End them by hand; nothing in their lane can be trusted before.");
        if (File.Exists(running)) return ProbeVerdict.Passed($"the whole tree is gone, {tree.Count} processes with a running command");
        if (scene.IsRehearsal) return ProbeVerdict.Passed("the agent is gone; the rehearsal agent ran no command");
        return ProbeTurn.Judge(scene, scene.Asked().Count, result.Outcome, result.Failure?.Message)
            ?? ProbeVerdict.Failed(ProbeCodes.CommandUnusable, "The agent's command did not run.");
    }
}
