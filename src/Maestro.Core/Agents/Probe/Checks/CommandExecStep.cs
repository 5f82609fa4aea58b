using Maestro.Agents.AppServer;
using Maestro.Agents.Probe.Scenes;
using Maestro.Agents.Validation;

namespace Maestro.Agents.Probe.Checks;

/// <summary>A validation command runs sandboxed: it writes in its lane and not outside.</summary>
internal sealed class CommandExecStep : IProbeStep
{
    private const string InsideName = "probe-written";

    /// <inheritdoc/>
    public string Name => "command_exec";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public async Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation)
    {
        if (!scene.Options.SandboxesValidation) return ProbeVerdict.Skipped("[validation] sandbox is \"none\": the agent does not run them.");
        var outside = scene.Folder("outside-command");
        IReadOnlyList<string> argv = OperatingSystem.IsWindows()
            ? ["cmd", "/c", $"(echo x> {InsideName}) & (echo x> {outside})"]
            : ["sh", "-c", $"touch {InsideName}; touch \"$1\"", "sh", outside];
        var commands = new SandboxedCommands(scene.Processes, scene.Time, scene.Options.Command, scene.Environment, AgentRequestLimits.Default);
        var request = new CommandRequest(argv, scene.Lane, scene.Environment, TimeSpan.FromSeconds(30)) { WritableRoots = [scene.Temp], Mark = scene.Mark("command") };
        var result = await commands.RunAsync(request, cancellation);
        if (!File.Exists(Path.Combine(scene.Lane, InsideName)))
            return ProbeVerdict.Failed(ProbeCodes.GrantRefused, $"The command could not write in its lane: {result.OutputTail}");
        if (!File.Exists(outside)) return ProbeVerdict.Passed("writes in its lane and not outside");
        return scene.IsRehearsal
            ? ProbeVerdict.Skipped("It runs, but the rehearsal agent has no sandbox.")
            : ProbeVerdict.Failed(ProbeCodes.SandboxOpen, "A command of command/exec could write outside its lane.");
    }
}
