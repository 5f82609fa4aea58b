using Maestro.Settings;

namespace Maestro.Engine;

/// <summary>The agent that the protocol probe is about.</summary>
public sealed record ProbeTarget
{
    private ProbeTarget(MaestroSettings? settings) => Settings = settings;

    /// <summary>Program and arguments: <c>[agent] command</c>, or the default where nothing is configured.</summary>
    public IReadOnlyList<string> Command => Agent.Command;

    /// <summary>Absolute path of the maestro.toml that names it; null where there is none.</summary>
    public string? ConfigFile => Settings?.File;

    /// <summary>The settings; null where nothing is configured.</summary>
    internal MaestroSettings? Settings { get; }

    /// <summary>The agent's settings.</summary>
    internal AgentSettings Agent => Settings?.Agent ?? new AgentSettings();

    /// <summary>Finds the agent. Unlike anything else it needs no configuration: an agent is often probed before there is a project.</summary>
    /// <param name="host">Where the caller is.</param>
    /// <param name="config">The <c>--config</c> that was given; null when none was.</param>
    /// <exception cref="Problems.MaestroException">The named file is missing, or the one that was found is wrong.</exception>
    public static ProbeTarget Find(EngineHost host, string? config)
    {
        var isThere = config is not null || SettingsLocator.Places(host.Directory, host.Environment).Any(File.Exists);
        return new ProbeTarget(isThere ? ProjectConfig.Load(host, config) : null);
    }
}
