using System.Runtime.CompilerServices;
using Maestro.Agents.AppServer.Requests;
using Maestro.Agents.AppServer.Wire;
using Maestro.Agents.Probe.Checks;
using Maestro.Agents.Probe.Scenes;
using Maestro.Gates;
using Maestro.Processes;

namespace Maestro.Agents.Probe;

/// <summary>
/// Proves that an installed agent speaks the protocol that Maestro needs, and behaves where it matters. Needs no account: the agent is
/// given a model of the probe's own (docs/spec/probe.md).
/// </summary>
/// <param name="processes">Starts the agent.</param>
/// <param name="files">Makes and removes the scene.</param>
/// <param name="time">The clock.</param>
internal sealed class ProtocolProbe(ProcessGate processes, FileGate files, TimeProvider time)
{
    /// <summary>Every check in the order they run.</summary>
    public static IReadOnlyList<IProbeStep> Steps { get; } =
    [
        new InvocableStep(),
        new VersionStep(),
        new SchemaStep(),
        .. Methods.Sent.Select(method => new MethodStep(method)),
        new ServerMethodStep("request", Methods.ToolCall, schema => schema.ServerRequests),
        .. NeededNotifications().Select(method => new ServerMethodStep("notification", method, schema => schema.ServerNotifications)),
        new ToolRoundTripStep(),
        new EnvironmentHiddenStep(),
        new SandboxGrantStep(),
        new CommandExecStep(),
        new ResumeStep(),
        new EndingStep(),
        new CleanupStep(),
    ];

    /// <summary>Runs the checks one after the other; each is there as soon as it ends.</summary>
    /// <param name="options">What to probe.</param>
    /// <param name="cancellation">Stops; what was made is removed.</param>
    /// <exception cref="Problems.MaestroException">The probe's own world could not be made or removed.</exception>
    public async IAsyncEnumerable<ProbeCheck> RunAsync(ProbeOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var scene = await ProbeScene.CreateAsync(options, processes, files, time, cancellation);
        var run = new ProbeRun(time);
        foreach (var step in Steps) yield return await run.RunAsync(step, scene, cancellation);
    }

    // Warnings and the like are read where they come; nothing depends on them.
    private static IEnumerable<string> NeededNotifications() =>
        NotificationTable.ActedOn.Where(pair => pair.Value is not (NotificationKind.Activity or NotificationKind.Warning)).Select(pair => pair.Key);
}
