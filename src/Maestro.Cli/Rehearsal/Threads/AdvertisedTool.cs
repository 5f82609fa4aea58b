using System.Text.Json;
using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Threads;

/// <summary>A tool that the client offered at <c>thread/start</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="InputSchema">The schema of its arguments as JSON text.</param>
internal sealed record AdvertisedTool(string Name, string InputSchema)
{
    /// <summary>Reads <c>dynamicTools</c> with the checks that codex makes.</summary>
    public static IReadOnlyList<AdvertisedTool> ReadAll(JsonElement? tools)
    {
        if (tools is not { } array) return [];
        var known = new HashSet<string>(StringComparer.Ordinal);
        var result = new List<AdvertisedTool>();
        foreach (var tool in array.EnumerateArray())
        {
            var members = new RequestParams(tool);
            var name = members.RequiredText("name");
            if (members.Text("description") is null) throw RequestParams.Missing("description");
            if (!tool.TryGetProperty("inputSchema", out var schema)) throw RequestParams.Missing("inputSchema");
            if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
                throw RpcException.Invalid($"dynamic tool name must match ^[a-zA-Z0-9_-]+$ to match Responses API: {name}");
            if (!known.Add(name)) throw RpcException.Invalid($"duplicate dynamic tool name: {name}");
            result.Add(new AdvertisedTool(name, schema.GetRawText()));
        }

        return result;
    }
}
