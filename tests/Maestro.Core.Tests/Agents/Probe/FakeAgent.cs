using Maestro.Agents.AppServer.Requests;
using Maestro.Agents.Probe;

namespace Maestro.Tests.Agents.Probe;

/// <summary>A program that speaks as much of the protocol as a test wants: a small shell script in a folder of the test's own.</summary>
internal sealed class FakeAgent
{
    private readonly string folder;

    public FakeAgent(string folder) => this.folder = Directory.CreateDirectory(folder).FullName;

    /// <summary>What <c>--version</c> does.</summary>
    public string TellVersion { get; init; } = "echo codex-cli 0.169.0";

    /// <summary>Requests that its schema lists.</summary>
    public IReadOnlyList<string> Requests { get; init; } = Methods.Sent;

    /// <summary>Notifications that its schema lists.</summary>
    public IReadOnlyList<string> Notifications { get; init; } =
        [.. ProtocolProbe.Steps.Select(step => step.Name.Split(':')).Where(name => name[0] == "notification").Select(name => name[1])];

    /// <summary>What it does before it serves.</summary>
    public string Begin { get; init; } = ":";

    /// <summary>Cases of a shell for lines that it gets, before those that every fake has; <c>$id</c> is the request's.</summary>
    public string Cases { get; init; } = "";

    /// <summary>A file that the script may write.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>Writes the script; answers with the command that starts it.</summary>
    public IReadOnlyList<string> Write()
    {
        WriteSchema("ClientRequest", Requests);
        WriteSchema("ServerRequest", [Methods.ToolCall]);
        WriteSchema("ServerNotification", Notifications);
        var script = PathOf("agent");
        File.WriteAllText(script, $$$"""
            #!/bin/sh
            here='{{{folder}}}'
            case "$*" in
              *--version*) {{{TellVersion}}}; exit;;
              *generate-json-schema*) for out; do :; done; mkdir -p "$out" && cp "$here"/*.json "$out"; exit;;
            esac
            {{{Begin}}}
            while read -r line; do
              id=$(printf '%s' "$line" | sed -n 's/^{"id":\([0-9]*\),.*/\1/p')
              case "$line" in
                {{{Cases}}}
                *'"method":"initialize",'*) echo "{\"id\":$id,\"result\":{\"userAgent\":\"fake\"}}";;
                *) if [ -n "$id" ]; then echo "{\"id\":$id,\"error\":{\"code\":-32600,\"message\":\"Invalid request: missing field\"}}"; fi;;
              esac
            done
            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return [script, "app-server", "--listen", "stdio://"];
    }

    private void WriteSchema(string title, IEnumerable<string> methods) => File.WriteAllText(
        PathOf(title + ".json"),
        $"{{\"oneOf\":[{string.Join(',', methods.Select(method => $"{{\"properties\":{{\"method\":{{\"enum\":[\"{method}\"]}}}}}}"))}]}}");
}
