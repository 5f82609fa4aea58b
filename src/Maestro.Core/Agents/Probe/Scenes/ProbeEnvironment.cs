namespace Maestro.Agents.Probe.Scenes;

/// <summary>The environment that the probe starts an agent with: that of a real run, but for what would lead out of the scene.</summary>
internal static class ProbeEnvironment
{
    private const string OwnVariables = "CODEX_";
    private const string Here = "127.0.0.1,localhost";

    /// <summary>Composes it.</summary>
    /// <param name="options">The ambient environment and what passes of it.</param>
    /// <param name="canary">Name and value of the variable that must not pass.</param>
    /// <param name="home">The agent's home.</param>
    public static IReadOnlyDictionary<string, string> Of(ProbeOptions options, KeyValuePair<string, string> canary, string home)
    {
        var ambient = new Dictionary<string, string>(options.Ambient) { [canary.Key] = canary.Value };
        var allowed = options.Allow(ambient);
        var environment = allowed
            .Where(pair => !pair.Key.StartsWith(OwnVariables, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        environment["CODEX_HOME"] = home;

        // A proxy would be asked for the probe's model, which only this machine has.
        foreach (var name in OperatingSystem.IsWindows() ? new[] { "NO_PROXY" } : ["NO_PROXY", "no_proxy"])
            environment[name] = environment.GetValueOrDefault(name) is { Length: > 0 } others ? $"{others},{Here}" : Here;
        return environment;
    }
}
