using Maestro.Agents;
using Maestro.Dispatch;
using Maestro.Forges;
using Maestro.Issues;
using Maestro.Runs;
using Maestro.Settings;
using Maestro.Trackers;
using Maestro.Workflows;

namespace Maestro.Operations.Doctor;

/// <summary>Looks at an opened project, one check per thing that can be wrong; reads only.</summary>
/// <param name="services">The project's parts.</param>
/// <param name="loaded">The workflow in force, and what is wrong with a newer one.</param>
internal sealed class ProjectDoctor(RunServices services, LoadedWorkflow loaded)
{
    private readonly WorkflowSnapshot workflow = loaded.Snapshot;

    private const long LeastDisk = 1024L * 1024 * 1024;

    public async Task<IReadOnlyList<DoctorCheck>> CheckAsync(CancellationToken cancellation)
    {
        var agent = await services.AgentProgram.AskAsync(services.Repository.Root, cancellation);
        return
        [
            Ok("repository", $"{services.Repository.Root}, remote {services.Repository.Remote.Name} at {services.Repository.Remote.Url}"),
            Workflow(),
            await TrackerAsync(cancellation),
            await ForgeAsync(cancellation),
            Agent(agent),
            Posture(agent),
            Validation(),
            Landing(),
            Disk(),
        ];
    }

    private DoctorCheck Workflow() => loaded.Faults.Count == 0
        ? Ok("workflow", $"{services.Settings.WorkflowPath} at {workflow.Commit}")
        : Warning(
            "workflow",
            $"{string.Join(' ', loaded.Faults)} The last good workflow, of {workflow.Commit}, stays in force.",
            $"Mend {services.Settings.WorkflowPath} on the base branch.");

    private async Task<DoctorCheck> TrackerAsync(CancellationToken cancellation)
    {
        try
        {
            var project = await services.Tracker.ReadProjectAsync(cancellation);
            var policy = workflow.Policy.Tracker;
            var missing = WorkflowStates.Missing(workflow, project, services.Settings.WorkflowPath);
            if (missing.Count > 0) return Failed("tracker", string.Join(' ', missing.Select(problem => problem.Message)), missing[0].Remedy);

            string[] labels = [policy.OptOutLabel, policy.NeedsAttentionLabel, .. policy.RequiredLabels];
            var absent = labels.Where(label => !project.Labels.Contains(label, IssueName.Comparer)).ToList();
            if (absent.Count == 0) return Ok("tracker", $"{services.Tracker.Provider} project {project.Name}, {project.States.Count} states");
            return policy.CreateLabels
                ? Ok("tracker", $"{project.Name}; labels made when first needed: {string.Join(", ", absent)}")
                : Warning("tracker", $"{project.Name} lacks the labels {string.Join(", ", absent)}.", "Make them, or set create_labels = true.");
        }
        catch (TrackerException failure)
        {
            return Failed("tracker", $"{failure.Problem.Code}: {failure.Problem.Message}", failure.Problem.Remedy);
        }
    }

    private async Task<DoctorCheck> ForgeAsync(CancellationToken cancellation)
    {
        try
        {
            var repository = await services.Forge.ReadRepositoryAsync(cancellation);
            return Ok(
                "forge",
                $"{services.Forge.Provider} {repository.Name} as {repository.Login}, {Approvals(repository.RequiredApprovals)} required");
        }
        catch (ForgeException failure)
        {
            return Failed("forge", $"{failure.Problem.Code}: {failure.Problem.Subject}: {failure.Problem.Message}", failure.Problem.Remedy);
        }
    }

    private DoctorCheck Agent(AgentVersion version)
    {
        if (version.Obstacle is { } obstacle) return Failed("agent", $"{obstacle.Code}: {obstacle.Message}", obstacle.Remedy);
        if (version.Told.Length == 0)
        {
            return Failed(
                "agent",
                $"{services.Settings.Agent.Command[0]} --version told no version; it ended with exit code {version.ExitCode}.",
                "Install it again, or correct [agent] command; maestro protocol probe says more.");
        }

        if (version.IsRehearsal) return Warning("agent", $"{version.Line}: it plays a script, no model works.", "For real work set [agent] command to codex.");
        return version.IsCodex
            ? Ok("agent", $"{version.Line}; prove its protocol with: maestro protocol probe")
            : Warning("agent", $"{version.Line}: this is no codex that Maestro knows.", "Prove that it serves with: maestro protocol probe");
    }

    private DoctorCheck Posture(AgentVersion version) => services.Settings.Agent.Sandbox switch
    {
        _ when version.IsRehearsal => Warning(
            "posture",
            "the rehearsal agent enforces no sandbox: what its script says is done with your rights.",
            "Play only scripts that you have read."),
        AgentSandboxSetting.WorkspaceWrite => Ok("posture", "sandbox workspace-write: the agent writes its lane and nothing else"),
        AgentSandboxSetting.Inherit => Warning(
            "posture", "sandbox inherit: the agent's own configuration decides what it may touch.", "Set [agent] sandbox = \"workspace-write\"."),
        _ => Warning(
            "posture", "sandbox danger-full-access is no boundary: the agent may read and write what you may.", "Set [agent] sandbox = \"workspace-write\"."),
    };

    private DoctorCheck Validation() => services.Settings.Validation switch
    {
        not ValidationSandbox.None when workflow.Policy.Execution.ValidationCommands.Count == 0 => Warning(
            "validation",
            "nothing is validated before a review: validation_commands is empty.",
            "Name in [execution] validation_commands what must succeed, such as the tests."),
        ValidationSandbox.Lane => Ok("validation", "sandboxed to the lane, without network, loopback included"),
        ValidationSandbox.LaneNetwork => Ok("validation", "sandboxed to the lane, with network"),
        _ => Warning(
            "validation",
            "unsandboxed: validation commands run agent-written code with your rights.",
            "Set [validation] sandbox = \"lane\" unless the tests need what it forbids."),
    };

    private DoctorCheck Landing() => workflow.Policy.Landing.MinApprovals == 0
        ? Warning("landing", "min_approvals = 0: changes may land that nobody has approved.", "Set [landing] min_approvals = 1 or more.")
        : Ok("landing", $"{Approvals(workflow.Policy.Landing.MinApprovals)} on exactly the recorded head");

    private DoctorCheck Disk()
    {
        // The folder comes with the first pass; until then its disk is that of the nearest one above it.
        var folder = services.StateDirectory;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent) folder = parent;
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free < LeastDisk
            ? Warning("disk", $"{free / (1024 * 1024)} MiB free for worktrees and state.", "Make room: a lane needs a checkout of the repository.")
            : Ok("disk", $"{free / LeastDisk} GiB free");
    }

    private static string Approvals(int count) => count == 1 ? "1 approval" : $"{count} approvals";

    private static DoctorCheck Ok(string name, string finding) => new(name, DoctorVerdict.Ok, finding, "");

    private static DoctorCheck Warning(string name, string finding, string remedy) => new(name, DoctorVerdict.Warning, finding, remedy);

    private static DoctorCheck Failed(string name, string finding, string remedy) => new(name, DoctorVerdict.Failed, finding, remedy);
}
