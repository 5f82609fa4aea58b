using System.Text.Json;

namespace Maestro.Cli.Rehearsal.Protocol;

/// <summary>The sandbox that is in force on a thread, as codex reports it. The rehearsal agent reports it and enforces nothing.</summary>
/// <param name="Type"><c>readOnly</c>, <c>workspaceWrite</c> or <c>dangerFullAccess</c>.</param>
/// <param name="WritableRoots">Absolute paths, beyond the working directory.</param>
/// <param name="NetworkAccess">Whether commands reach the network.</param>
/// <param name="ExcludeTmpdir">Whether TMPDIR is not writable.</param>
/// <param name="ExcludeSlashTmp">Whether /tmp is not writable.</param>
internal sealed record SandboxPolicy(
    string Type, IReadOnlyList<string> WritableRoots, bool NetworkAccess, bool ExcludeTmpdir, bool ExcludeSlashTmp)
{
    /// <summary>What a thread has when nothing was asked for.</summary>
    public static SandboxPolicy ReadOnly { get; } = new("readOnly", [], false, false, false);

    /// <summary>The sandbox that <c>sandbox</c> and <c>config</c> of <c>thread/start</c> or <c>thread/resume</c> ask for.</summary>
    /// <param name="request">The request's params.</param>
    /// <param name="cwd">Where relative roots start.</param>
    public static SandboxPolicy Asked(RequestParams request, string cwd)
    {
        var config = new ConfigOverrides(request.Object("config"));
        switch (request.Text("sandbox") ?? config.Text("sandbox_mode"))
        {
            case null or "read-only":
                return ReadOnly;
            case "danger-full-access":
                return ReadOnly with { Type = "dangerFullAccess" };
            case "workspace-write":
                return new SandboxPolicy(
                    "workspaceWrite",
                    [.. config.Texts("sandbox_workspace_write", "writable_roots").Select(root => Path.GetFullPath(root, cwd))],
                    config.Flag("sandbox_workspace_write", "network_access"),
                    config.Flag("sandbox_workspace_write", "exclude_tmpdir_env_var"),
                    config.Flag("sandbox_workspace_write", "exclude_slash_tmp"));
            case var other:
                throw RpcException.Invalid(
                    $"Invalid request: unknown variant `{other}`, expected one of `read-only`, `workspace-write`, `danger-full-access`");
        }
    }

    /// <summary>The policy as a JSON value.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", Type);
        if (Type == "workspaceWrite")
        {
            writer.WriteStartArray("writableRoots");
            foreach (var root in WritableRoots) writer.WriteStringValue(root);
            writer.WriteEndArray();
            writer.WriteBoolean("networkAccess", NetworkAccess);
            writer.WriteBoolean("excludeTmpdirEnvVar", ExcludeTmpdir);
            writer.WriteBoolean("excludeSlashTmp", ExcludeSlashTmp);
        }
        else if (Type == "readOnly")
        {
            writer.WriteBoolean("networkAccess", NetworkAccess);
        }

        writer.WriteEndObject();
    }
}
