using Maestro.Cli.Rehearsal.Protocol;
using Maestro.Cli.Rehearsal.Serving;
using Maestro.Problems;

namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>Reads the <c>server</c> object of a script.</summary>
internal static class ServerReader
{
    /// <summary>Reads it.</summary>
    public static ServerQuirks Read(Fields fields, ReadContext context)
    {
        var quirks = new ServerQuirks
        {
            Version = fields.Text("version") ?? ServerQuirks.None.Version,
            StandardError = [.. (fields.Texts("stderr") ?? []).Select(line => line.Text)],
            Sandbox = fields.Object("sandbox") is { } sandbox ? Sandbox(sandbox) : null,
            IgnoreStdinClose = fields.Flag("ignore_stdin_close"),
            UnknownMethodCode = (int)(fields.Number("unknown_method_code", int.MinValue, -1) ?? RpcException.InvalidRequest),
            Requests = fields.Node("requests") is { } requests ? Requests(requests, context) : ServerQuirks.None.Requests,
        };
        fields.End();
        return quirks;
    }

    private static SandboxPolicy Sandbox(Fields fields)
    {
        var policy = new SandboxPolicy(
            fields.Choice("type", "readOnly", "workspaceWrite", "dangerFullAccess"),
            [.. (fields.Texts("writable_roots") ?? []).Select(root => root.Text)],
            fields.Flag("network_access"),
            fields.Flag("exclude_tmpdir_env_var"),
            fields.Flag("exclude_slash_tmp"));
        fields.End();
        return policy;
    }

    private static Dictionary<string, RequestQuirk> Requests(ScriptNode node, ReadContext context)
    {
        var quirks = new Dictionary<string, RequestQuirk>(StringComparer.Ordinal);
        if (node.Kind != ScriptNodeKind.Object) context.Problems.Add(node.Position, "`requests` must be an object of methods.");
        foreach (var member in node.Members)
        {
            if (!MethodNames.ClientRequests.Contains(member.Name))
            {
                var nearest = NearestName.Find(member.Name, MethodNames.ClientRequests);
                context.Problems.Add(
                    member.Position, $"`{member.Name}` is no method that the agent answers.", nearest is null ? "" : $"Did you mean `{nearest}`?");
            }

            if (member.Value.Kind == ScriptNodeKind.Object) quirks[member.Name] = Request(new Fields(member.Value, context));
            else context.Problems.Add(member.Value.Position, $"`{member.Name}` must be an object.", "For example {\"silent\": true}.");
        }

        return quirks;
    }

    private static RequestQuirk Request(Fields fields)
    {
        var quirk = new RequestQuirk
        {
            Silent = fields.Flag("silent"),
            Unknown = fields.Flag("unknown"),
            Delay = fields.Milliseconds("delay_ms") ?? TimeSpan.Zero,
            Error = fields.Text("error"),
            ErrorCode = (int)(fields.Number("code", int.MinValue, -1) ?? RpcException.Internal),
        };
        fields.End();
        return quirk;
    }
}
