using Maestro.Agents.Probe.Model;
using Maestro.Agents.Probe.Scenes;

namespace Maestro.Agents.Probe.Checks;

/// <summary>What is secret in Maestro's own environment does not reach a command of the agent.</summary>
internal sealed class EnvironmentHiddenStep : IProbeStep
{
    private const string ListName = "probe-environment";
    private const int ShortestSecret = 8;

    /// <inheritdoc/>
    public string Name => "environment_hidden";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public async Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation)
    {
        // Through a file: what is shown to a model is cut in the middle when it is long.
        var line = OperatingSystem.IsWindows() ? $"cmd /c \"set > {ListName}\"" : $"env > {ListName}";
        var turn = await ProbeTurn.RunAsync(scene, scene.Launch, [ModelStep.Runs(line, scene.Lane)], cancellation);
        if (turn.Unusable is not null) return turn.Unusable;
        var list = Path.Combine(scene.Lane, ListName);
        var listed = File.Exists(list) ? await File.ReadAllTextAsync(list, cancellation) : "";
        if (!listed.Contains("PATH=", StringComparison.OrdinalIgnoreCase))
            return ProbeVerdict.Failed(ProbeCodes.CommandUnusable, $"The agent's command did not list its environment: {turn.Output}");
        var visible = Secrets(scene).Where(secret => IsIn(listed, secret)).Select(secret => secret.Key).ToList();
        return visible.Count == 0
            ? ProbeVerdict.Passed("no secret of Maestro's environment is visible to the agent's commands")
            : ProbeVerdict.Failed(
                ProbeCodes.EnvironmentVisible,
                $"Visible to the agent's commands: {string.Join(", ", visible)}",
                "Take it out of [agent] env_allow, and name each variable that holds a secret where maestro.toml asks for it.");
    }

    private static Dictionary<string, string> Secrets(ProbeScene scene)
    {
        var secrets = new Dictionary<string, string> { [ProbeScene.CanaryName] = scene.Canary };
        foreach (var name in scene.Options.SecretVariables) secrets[name] = scene.Options.Ambient.GetValueOrDefault(name, "");
        return secrets;
    }

    private static bool IsIn(string listed, KeyValuePair<string, string> secret) =>
        listed.StartsWith($"{secret.Key}=", StringComparison.Ordinal)
        || listed.Contains($"\n{secret.Key}=", StringComparison.Ordinal)
        || (secret.Value.Length >= ShortestSecret && listed.Contains(secret.Value, StringComparison.Ordinal));
}
