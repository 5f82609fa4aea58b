using Maestro.Agents.Probe.Model;
using Maestro.Gates;
using Maestro.Tests.Agents.Codex;

namespace Maestro.Acceptance.Runs.Worlds;

/// <summary>A project whose agent is the published codex, thinking with a scripted model, under workspace-write.</summary>
internal static class CodexProject
{
    /// <summary>The key of the tracker in the command's environment, which is for nobody else.</summary>
    public const string Canary = "canary-lin-4711-not-to-be-seen";

    /// <summary>Makes the project. Not in the system's temporary folder, which the agent refuses for its home.</summary>
    /// <param name="model">The model.</param>
    /// <param name="mind">What thinks in it; it is told where it works.</param>
    /// <param name="execution">Lines of <c>[execution]</c> in WORKFLOW.md.</param>
    /// <param name="workflow">Further sections of WORKFLOW.md.</param>
    public static ProjectWorld Create(ScriptedModel model, DiligentModel mind, string execution, string workflow = "")
    {
        var world = ProjectWorld.CreateWith(
            Path.Combine(AppContext.BaseDirectory, "codex-worlds", Guid.NewGuid().ToString("n")),
            CodexBinary.Command,
            execution,
            settings: "[tracker]\napi_key_env_var = \"TRACKER_KEY\"\n",
            workflow);
        var home = Path.Combine(world.Root, "codex-home");
        world.Environment["CODEX_HOME"] = home;
        world.Environment["HOME"] = Directory.CreateDirectory(Path.Combine(world.Root, "home")).FullName;
        world.Environment["TRACKER_KEY"] = Canary;
        ScriptedHome.Write(new FileGate(NoObserver.Instance), home, model.Address);
        mind.Lane = Path.Combine(world.Repository, ".worktrees", "DEMO-1");
        return world;
    }
}
