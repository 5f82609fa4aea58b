using Maestro.Agents.AppServer.Wire;

namespace Maestro.Agents.AppServer.Payloads;

/// <summary>The answer to <c>thread/start</c> and <c>thread/resume</c>.</summary>
/// <param name="ThreadId">The thread's id.</param>
/// <param name="Directory">Its working directory.</param>
/// <param name="Model">Its model.</param>
/// <param name="Sandbox">Its sandbox.</param>
internal sealed record ThreadPayload(string ThreadId, string Directory, string Model, EffectiveSandbox Sandbox)
{
    /// <summary>Reads the answer; null when it names no thread.</summary>
    /// <param name="json">The result.</param>
    public static ThreadPayload? Read(ReadOnlySpan<byte> json)
    {
        string? id = null, directory = null, model = null;
        var sandbox = new EffectiveSandbox("unknown", [], false, false, false);
        if (!WireJson.TryOpen(json, out var reader)) return null;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("thread"u8)) id = IdOf(WireJson.Slice(ref reader, json));
            else if (reader.ValueTextEquals("cwd"u8)) directory = WireJson.Text(ref reader);
            else if (reader.ValueTextEquals("model"u8)) model = WireJson.Text(ref reader);
            else if (reader.ValueTextEquals("sandbox"u8)) sandbox = SandboxOf(WireJson.Slice(ref reader, json));
            else reader.Skip();
        }

        return string.IsNullOrEmpty(id) ? null : new ThreadPayload(id, directory ?? "", model ?? "", sandbox);
    }

    private static string? IdOf(ReadOnlySpan<byte> json)
    {
        if (!WireJson.TryOpen(json, out var reader)) return null;
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8)) return WireJson.Text(ref reader);
            reader.Skip();
        }

        return null;
    }

    private static EffectiveSandbox SandboxOf(ReadOnlySpan<byte> json)
    {
        var kind = "unknown";
        IReadOnlyList<string> roots = [];
        bool network = false, slashTmp = false, tmpdir = false;
        if (!WireJson.TryOpen(json, out var reader)) return new EffectiveSandbox(kind, roots, network, slashTmp, tmpdir);
        while (WireJson.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("type"u8)) kind = WireJson.Text(ref reader) ?? kind;
            else if (reader.ValueTextEquals("writableRoots"u8)) roots = WireJson.Texts(ref reader);
            else if (reader.ValueTextEquals("networkAccess"u8)) network = WireJson.Flag(ref reader) ?? false;
            else if (reader.ValueTextEquals("excludeSlashTmp"u8)) slashTmp = WireJson.Flag(ref reader) ?? false;
            else if (reader.ValueTextEquals("excludeTmpdirEnvVar"u8)) tmpdir = WireJson.Flag(ref reader) ?? false;
            else reader.Skip();
        }

        return new EffectiveSandbox(kind, roots, network, slashTmp, tmpdir);
    }
}
