using Maestro.Agents;
using Maestro.Agents.Environments;
using Maestro.Agents.Probe;
using Maestro.Gates;
using Maestro.Processes;
using Maestro.Settings;

namespace Maestro.Engine;

/// <summary>The protocol probe as fronts use it (docs/spec/probe.md).</summary>
public static class ProbeRound
{
    /// <summary>The last line of the probe as text when no check failed.</summary>
    public const string Ok = "PROBE_OK";

    /// <summary>The last line of the probe as text when a check failed.</summary>
    public const string NotOk = "PROBE_FAILED";

    /// <summary>The names of all checks in the order they are made.</summary>
    public static IReadOnlyList<string> CheckNames { get; } = [.. ProtocolProbe.Steps.Select(step => step.Name)];

    /// <summary>Makes every check, one after the other; each is there as soon as it ends.</summary>
    /// <param name="host">Where the caller is.</param>
    /// <param name="target">Which agent.</param>
    /// <param name="cancellation">Stops; what was made is removed.</param>
    /// <exception cref="Problems.MaestroException">The probe's own folder could not be made.</exception>
    public static IAsyncEnumerable<ProbeCheck> RunAsync(EngineHost host, ProbeTarget target, CancellationToken cancellation)
    {
        IReadOnlyList<string> secrets = target.Settings is { } settings ? settings.SecretVariables : [];
        var options = new ProbeOptions
        {
            Command = target.Command,
            Ambient = host.Environment,
            Allow = environment => ChildEnvironment.Build(
                ShellCommand.Here, environment, target.Agent.EnvAllow, secrets, new Dictionary<string, string>()).Variables,
            SecretVariables = secrets,
            Scratch = ProbePlace.Of(host),
            Sandbox = target.Agent.Sandbox switch
            {
                AgentSandboxSetting.DangerFullAccess => AgentSandbox.DangerFullAccess,
                AgentSandboxSetting.Inherit => AgentSandbox.Inherit,
                _ => AgentSandbox.WorkspaceWrite,
            },
            SandboxesValidation = target.Settings?.Validation != ValidationSandbox.None,
        };
        var probe = new ProtocolProbe(new ProcessGate(host.Observer, host.Time), new FileGate(host.Observer), host.Time);
        return probe.RunAsync(options, cancellation);
    }
}
