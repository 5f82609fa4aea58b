using System.Text.Json;
using Maestro.Agents.AppServer;
using Maestro.Agents.AppServer.Requests;
using Maestro.Agents.Probe.Scenes;

namespace Maestro.Agents.Probe.Checks;

/// <summary>The agent generates the schema of its protocol, the authority about what it speaks.</summary>
internal sealed class SchemaStep : IProbeStep
{
    /// <inheritdoc/>
    public string Name => "schema_generation";

    /// <inheritdoc/>
    public TimeSpan Limit => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public ProbeNeed Needs => ProbeNeed.Program;

    /// <inheritdoc/>
    public async Task<ProbeVerdict> RunAsync(ProbeScene scene, CancellationToken cancellation)
    {
        var folder = scene.Folder("schema");
        var result = await scene.RunAsync(AgentCommandLine.Schema(scene.Options.Command, folder), Limit * 2, cancellation);
        if (!result.Succeeded)
        {
            return ProbeVerdict.Failed(
                ProbeCodes.SchemaUnusable, $"app-server generate-json-schema ended with exit code {result.ExitCode}: {result.ErrorText.Trim()}");
        }

        try
        {
            var schema = scene.Schema = AgentSchema.Read(folder);
            return ProbeVerdict.Passed(
                $"{schema.ClientRequests.Count} requests, {schema.ServerRequests.Count} server requests, {schema.ServerNotifications.Count} notifications{Strange(schema)}");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return ProbeVerdict.Failed(ProbeCodes.SchemaUnusable, $"The generated schema cannot be read: {unreadable.Message}");
        }
    }

    // No failure: such a request is answered with an error, and the turn goes on.
    private static string Strange(AgentSchema schema)
    {
        var strange = schema.ServerRequests.Where(method => method != Methods.ToolCall && !ServerRequestAnswers.Known.ContainsKey(method))
            .Order(StringComparer.Ordinal).ToList();
        return strange.Count == 0 ? "" : $"; Maestro knows no answer to {string.Join(", ", strange)}";
    }
}
