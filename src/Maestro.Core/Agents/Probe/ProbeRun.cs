using Maestro.Agents.AppServer.Wire;
using Maestro.Agents.Probe.Scenes;
using Maestro.Git;
using Maestro.Problems;

namespace Maestro.Agents.Probe;

/// <summary>Runs one check within its time limit and turns whatever happens into a result.</summary>
/// <param name="time">The clock.</param>
internal sealed class ProbeRun(TimeProvider time)
{
    /// <summary>How long a check may take to wind down once its time is up; then nobody waits for it any more.</summary>
    public static readonly TimeSpan WindDown = TimeSpan.FromSeconds(30);

    /// <summary>Runs a check.</summary>
    /// <param name="step">The check.</param>
    /// <param name="scene">Where.</param>
    /// <param name="cancellation">Nobody wants to know any more.</param>
    public async Task<ProbeCheck> RunAsync(IProbeStep step, ProbeScene scene, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var verdict = Missing(step.Needs, scene) is { } missing ? ProbeVerdict.Skipped(missing) : await LookAsync(step, scene, cancellation);
        return new ProbeCheck(
            step.Name, verdict.Outcome, verdict.Code, WireText.Line(verdict.Detail), WireText.Line(verdict.Remedy), time.GetElapsedTime(began));
    }

    private static string? Missing(ProbeNeed need, ProbeScene scene) => need switch
    {
        ProbeNeed.Program when !scene.IsStartable => "The agent's program does not start.",
        ProbeNeed.Schema when scene.Schema is null => "The agent generated no schema to look in.",
        ProbeNeed.SchemaOrServer when scene.Schema is null && !scene.Serves => "The agent generated no schema to look in, and does not answer.",
        ProbeNeed.Server when !scene.Serves => "The agent does not answer initialize.",
        _ => null,
    };

    private async Task<ProbeVerdict> LookAsync(IProbeStep step, ProbeScene scene, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(step.Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await PatientlyAsync(step.RunAsync(scene, both.Token), both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return ProbeVerdict.Failed(
                ProbeCodes.Timeout, $"It did not end within {step.Limit.TotalSeconds:0} s.", "Start the agent by hand and look at what it waits for.");
        }
        catch (MaestroException failed)
        {
            return Failed(failed.Problems[0]);
        }
        catch (GitException failed)
        {
            return Failed(failed.Problem);
        }
    }

    // A check ends its own processes when its time is up. One that does not even manage that is left to the scene's end.
    private async Task<ProbeVerdict> PatientlyAsync(Task<ProbeVerdict> looking, CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult);
        await Task.WhenAny(looking, stopped.Task);
        if (!looking.IsCompleted)
        {
            using var patience = new CancellationTokenSource();
            await Task.WhenAny(looking, Task.Delay(WindDown, time, patience.Token));
            await patience.CancelAsync();
        }

        if (looking.IsCompleted) return await looking;
        _ = looking.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        throw new OperationCanceledException(stop);
    }

    // Elsewhere these two say to run the probe.
    private static ProbeVerdict Failed(Problem problem) => ProbeVerdict.Failed(problem.Code, $"{problem.Subject}: {problem.Message}", problem.Code switch
    {
        AgentProblems.RequestFailed => "Install a version of the agent that Maestro is tested with.",
        AgentProblems.Exited => "Start it by hand to see why.",
        _ => problem.Remedy,
    });
}
