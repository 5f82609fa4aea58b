using Maestro.Problems;

namespace Maestro.Agents.Sandbox;

/// <summary>Compares the sandbox that a thread really has with the one that was asked for; an agent is never run with less.</summary>
internal static class SandboxCheck
{
    /// <summary>The writable roots that a launch asks for: its own and the lane's temporary folder, each once.</summary>
    /// <param name="launch">The launch.</param>
    public static IReadOnlyList<string> WantedRoots(AgentLaunch launch) => [.. launch.WritableRoots.Append(launch.PrivateTemp).Distinct()];

    /// <summary>Refuses a sandbox that differs.</summary>
    /// <param name="launch">What was asked for.</param>
    /// <param name="effective">What the agent says it is.</param>
    /// <param name="directory">The thread's working directory as the agent says.</param>
    /// <exception cref="MaestroException"><c>sandbox_read_only</c>, <c>sandbox_not_effective</c>.</exception>
    public static void Require(AgentLaunch launch, EffectiveSandbox effective, string directory)
    {
        if (!SamePath(directory, launch.Directory)) throw NotEffective($"The thread's directory is {directory}, not the lane {launch.Directory}.");
        if (effective.Kind == "readOnly")
        {
            throw AgentProblems.Of(
                AgentProblems.SandboxReadOnly,
                "[agent] sandbox",
                "The agent's effective sandbox is read-only: it could not change a file.",
                "Set it to \"workspace-write\", or let the agent's own configuration allow writing.");
        }

        switch (launch.Sandbox)
        {
            case AgentSandbox.DangerFullAccess when effective.Kind != "dangerFullAccess":
                throw NotEffective($"The effective sandbox is {effective.Kind}, not dangerFullAccess.");
            case AgentSandbox.WorkspaceWrite when effective.Kind != "workspaceWrite":
                throw NotEffective($"The effective sandbox is {effective.Kind}, not workspaceWrite.");
            default:
                if (effective.Kind == "workspaceWrite") RequireGrant(launch, effective);
                break;
        }
    }

    /// <summary>Roots that are writable although nobody asked for them.</summary>
    /// <param name="launch">What was asked for.</param>
    /// <param name="effective">What the agent says it is.</param>
    public static IReadOnlyList<string> Unasked(AgentLaunch launch, EffectiveSandbox effective)
    {
        var wanted = WantedRoots(launch);
        return [.. effective.WritableRoots.Where(root => !SamePath(root, launch.Directory) && !wanted.Any(each => SamePath(each, root)))];
    }

    private static void RequireGrant(AgentLaunch launch, EffectiveSandbox effective)
    {
        var missing = WantedRoots(launch).Where(root => !effective.WritableRoots.Any(each => SamePath(each, root))).ToList();
        if (missing.Count > 0) throw NotEffective($"The effective sandbox does not let the agent write {string.Join(", ", missing)}.");
        if (effective.NetworkAccess && launch.Sandbox == AgentSandbox.WorkspaceWrite) throw NotEffective("The effective sandbox lets the agent use the network.");
        if (!effective.ExcludesSlashTmp) throw NotEffective("The effective sandbox lets all lanes share /tmp (exclude_slash_tmp is off).");
        if (!effective.ExcludesTmpdir) throw NotEffective("The effective sandbox opens the folder of TMPDIR (exclude_tmpdir_env_var is off).");
    }

    private static MaestroException NotEffective(string message) => AgentProblems.Of(
        AgentProblems.SandboxNotEffective,
        "[agent] sandbox",
        message,
        "Look for requirements or profiles in the agent's own configuration that override the sandbox.");

    private static bool SamePath(string one, string other) => string.Equals(
        Path.TrimEndingDirectorySeparator(one),
        Path.TrimEndingDirectorySeparator(other),
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
