using Maestro.Agents;
using Maestro.Agents.AppServer;
using Maestro.Agents.Probe.Model;
using Maestro.Agents.Sandbox;
using Maestro.Gates;
using Maestro.Processes;
using Maestro.Tests.Agents.AppServer;
using Xunit;

namespace Maestro.Tests.Agents.Codex;

/// <summary>
/// The real agent with a scripted model, a CODEX_HOME and a HOME of its own, and a linked worktree to work in. Not in the system's
/// temporary folder, which the agent refuses for its home.
/// </summary>
internal sealed class CodexWorld : IAsyncDisposable
{
    private readonly string root = Path.Combine(AppContext.BaseDirectory, "codex-worlds", Guid.NewGuid().ToString("n"));
    private readonly List<IAgentSession> sessions = [];

    public CodexWorld(Func<CodexWorld, Func<ModelRequest, ModelStep>> script)
    {
        Home = Make("home");
        Repository = Make("repo");
        Temp = Make("tmp");
        Lane = Path.Combine(root, "lane");
        Environment = new Dictionary<string, string>
        {
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH")!,
            ["HOME"] = Make("user"),
            ["CODEX_HOME"] = Home,
            ["LANG"] = "C.UTF-8",
        };
        Model = new ScriptedModel(script(this));
        ScriptedHome.Write(new FileGate(NoObserver.Instance), Home, Model.Address);
    }

    public CodexWorld(params IReadOnlyList<ModelStep> steps)
        : this(_ => request => request.Number < steps.Count ? steps[request.Number] : new ModelStep.Say("done"))
    {
    }

    public ProcessGate Processes { get; } = new(NoObserver.Instance, TimeProvider.System);

    public ScriptedModel Model { get; }

    public RecordingObserver Observer { get; } = new();

    public Dictionary<string, string> Environment { get; }

    public string Home { get; }

    public string Repository { get; }

    public string Lane { get; }

    public string Temp { get; }

    public AgentLaunch Launch => new()
    {
        Command = CodexBinary.Command,
        Directory = Lane,
        Environment = Environment,
        PrivateTemp = Temp,
        WritableRoots = LaneGrant.ForWorktree(Path.Combine(Repository, ".git", "worktrees", "lane"), Path.Combine(Repository, ".git")),
    };

    /// <summary>A repository with one commit and the lane as a linked worktree of it.</summary>
    public async Task<CodexWorld> WithRepositoryAsync()
    {
        await GitAsync(Repository, "init", "--quiet", "--initial-branch=main");
        await GitAsync(Repository, "config", "user.name", "Tester");
        await GitAsync(Repository, "config", "user.email", "tester@example.test");
        File.WriteAllText(Path.Combine(Repository, "readme.txt"), "hello\n");
        await GitAsync(Repository, "add", "--all");
        await GitAsync(Repository, "commit", "--quiet", "--message=first");
        await GitAsync(Repository, "worktree", "add", "--quiet", "-b", "x/lane", Lane);
        return this;
    }

    public async Task<IAgentSession> StartAsync(AgentLaunch? launch = null, IAgentToolHost? tools = null)
    {
        var session = await new AppServerLauncher(Processes, TimeProvider.System).StartAsync(
            launch ?? Launch, tools ?? ToolHosts.None, Observer, CancellationToken.None);
        sessions.Add(session);
        return session;
    }

    public async Task<string> GitAsync(string directory, params string[] arguments)
    {
        var result = await Processes.RunAsync(
            new ProcessSpec(ProcessPurpose.Git, ["git", .. arguments], directory, Environment), CancellationToken.None);
        Assert.True(result.Succeeded, result.ErrorText);
        return result.OutputText;
    }

    public string Make(string relative) => Directory.CreateDirectory(Path.Combine(root, relative)).FullName;

    public string PathOf(string relative) => Path.Combine(root, relative);

    public async ValueTask DisposeAsync()
    {
        foreach (var session in sessions) await session.DisposeAsync();
        await Model.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
