namespace Maestro.Agents;

/// <summary>The sandbox that a thread really has, as the agent answered.</summary>
/// <param name="Kind">Kind as on the wire: <c>readOnly</c>, <c>workspaceWrite</c>, <c>dangerFullAccess</c>, <c>externalSandbox</c>.</param>
/// <param name="WritableRoots">Absolute roots that may be written beyond the working directory.</param>
/// <param name="NetworkAccess">Whether commands reach the network.</param>
/// <param name="ExcludesSlashTmp">/tmp is not writable.</param>
/// <param name="ExcludesTmpdir">The folder of TMPDIR is not writable by being TMPDIR.</param>
internal sealed record EffectiveSandbox(
    string Kind, IReadOnlyList<string> WritableRoots, bool NetworkAccess, bool ExcludesSlashTmp, bool ExcludesTmpdir);
