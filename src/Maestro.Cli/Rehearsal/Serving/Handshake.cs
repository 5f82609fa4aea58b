using System.Text.Json;
using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary><c>initialize</c>: who the client is and what it can do.</summary>
internal sealed class Handshake(AgentProcess agent)
{
    /// <summary>The client's name; null before <c>initialize</c>.</summary>
    public string? Client { get; private set; }

    /// <summary>Whether the client may use what is experimental, dynamic tools among it.</summary>
    public bool ExperimentalApi { get; private set; }

    /// <summary>Refuses a request that comes too early.</summary>
    public void Require()
    {
        if (Client is null) throw RpcException.Invalid("Not initialized");
    }

    /// <summary>Answers <c>initialize</c>.</summary>
    public void Initialize(RequestId id, RequestParams request)
    {
        if (request.Json.ValueKind != JsonValueKind.Object) throw RequestParams.Missing("params");
        if (Client is not null) throw RpcException.Invalid("Already initialized");
        var client = new RequestParams(request.Object("clientInfo") ?? throw RequestParams.Missing("clientInfo"));
        var name = client.RequiredText("name");
        var version = client.RequiredText("version");
        ExperimentalApi = request.Object("capabilities") is { } capabilities && new RequestParams(capabilities).Flag("experimentalApi");
        Client = name;
        agent.Output.Respond(id, writer =>
        {
            writer.WriteString("userAgent", $"{name}/{agent.Script.Server.Version} (Maestro rehearsal agent) unknown ({name}; {version})");
            writer.WriteString("codexHome", agent.State.Root);
            writer.WriteString("platformFamily", OperatingSystem.IsWindows() ? "windows" : "unix");
            writer.WriteString("platformOs", OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux");
        });
        agent.Output.Notify("remoteControl/status/changed", writer =>
        {
            writer.WriteString("status", "disabled");
            writer.WriteString("serverName", "rehearsal");
            writer.WriteString("installationId", agent.NewId());
            writer.WriteNull("environmentId");
        });
    }
}
