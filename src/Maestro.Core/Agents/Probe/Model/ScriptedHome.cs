using Maestro.Gates;

namespace Maestro.Agents.Probe.Model;

/// <summary>A CODEX_HOME whose only model is a scripted one, so that an agent in it needs no account and reaches no service.</summary>
internal static class ScriptedHome
{
    // Plugins and apps are looked for on the network as soon as the agent starts, whatever its model is.

    /// <summary>Writes the home's configuration.</summary>
    /// <param name="files">Writes it.</param>
    /// <param name="home">The folder; made when it is missing. Agents refuse one inside the system's temporary folder.</param>
    /// <param name="model">The model's address.</param>
    public static void Write(FileGate files, string home, Uri model) => files.Write(
        FilePurpose.AgentHome,
        Path.Combine(home, "config.toml"),
        $"""
        model = "scripted"
        model_provider = "scripted"
        check_for_update_on_startup = false

        [analytics]
        enabled = false

        [features]
        plugins = false
        apps = false

        [model_providers.scripted]
        name = "scripted"
        base_url = "{model.AbsoluteUri}"
        wire_api = "responses"
        requires_openai_auth = false
        request_max_retries = 1
        stream_max_retries = 1

        """);
}
