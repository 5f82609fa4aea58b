using Maestro.Agents;
using Maestro.Agents.AppServer;
using Maestro.Agents.Environments;
using Maestro.Agents.Validation;
using Maestro.Processes;
using Maestro.Settings;

namespace Maestro.Engine;

/// <summary>Chooses the boundary that stands around the workflow's commands (<c>[validation] sandbox</c>).</summary>
internal static class CommandChoice
{
    public static ICommandRunner Of(EngineHost host, MaestroSettings settings, ProcessGate processes)
    {
        if (settings.Validation == ValidationSandbox.None) return new UnsandboxedCommands(processes, host.Time);
        var environment = ChildEnvironment.Build(
            ShellCommand.Here,
            host.Environment,
            settings.Agent.EnvAllow,
            settings.SecretVariables,
            new Dictionary<string, string>());
        return new SandboxedCommands(processes, host.Time, settings.Agent.Command, environment.Variables, AgentRequestLimits.Default);
    }
}
