using Maestro.Agents.AppServer;
using Maestro.Agents.Probe.Model;
using Maestro.Agents.Sandbox;
using Maestro.Gates;
using Maestro.Git;
using Maestro.Processes;

namespace Maestro.Agents.Probe.Scenes;

/// <summary>
/// A world made for one probe and removed after it: a CODEX_HOME with a scripted model, a repository, a linked worktree to work in.
/// </summary>
internal sealed class ProbeScene : IAsyncDisposable
{
    /// <summary>The variable that must not reach the agent. Nothing allows its name.</summary>
    public const string CanaryName = "MAESTRO_PROBE_CANARY";

    private readonly ProbeFolder folder;
    private readonly ScriptedModel model;
    private volatile Func<ModelRequest, ModelStep> script = _ => new ModelStep.Say("done");
    private int firstRequest;
    private AppServerConnection? server;
    private ProbeRepository? repository;
    private bool ended;

    private ProbeScene(ProbeOptions options, ProcessGate processes, ProbeFolder folder, TimeProvider time)
    {
        Options = options;
        Processes = processes;
        Time = time;
        this.folder = folder;
        model = new ScriptedModel(request => script(request));
        Canary = Guid.NewGuid().ToString("n");
        Environment = ProbeEnvironment.Of(options, KeyValuePair.Create(CanaryName, Canary), Folder("home"));
    }

    /// <summary>What the probe was told.</summary>
    public ProbeOptions Options { get; }

    /// <summary>Starts processes.</summary>
    public ProcessGate Processes { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The canary's value.</summary>
    public string Canary { get; }

    /// <summary>What the agent is started with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The agent is Maestro's rehearsal agent, which plays a script instead of asking a model and has no sandbox.</summary>
    public bool IsRehearsal => Options.Command.Contains("rehearsal-agent");

    /// <summary>The agent's program could be started.</summary>
    public bool IsStartable { get; set; } = true;

    /// <summary>The agent answered <c>initialize</c>.</summary>
    public bool Serves => server is not null;

    /// <summary>The methods that the agent's schema lists; null when it generates none.</summary>
    public AgentSchema? Schema { get; set; }

    /// <summary>The lane.</summary>
    public string Lane => Folder("lane");

    /// <summary>The lane's folder for temporary files.</summary>
    public string Temp => Folder("tmp");

    /// <summary>The repository that the lane belongs to.</summary>
    public ProbeRepository Repository => repository ?? throw new InvalidOperationException("The scene is not made yet.");

    /// <summary>
    /// What a session in the lane starts with. What <c>inherit</c> would inherit is not here: the probe then asks for the default.
    /// </summary>
    public AgentLaunch Launch => new()
    {
        Command = Options.Command,
        Directory = Lane,
        Environment = Environment,
        PrivateTemp = Temp,
        Sandbox = Options.Sandbox == AgentSandbox.Inherit ? AgentSandbox.WorkspaceWrite : Options.Sandbox,
        WritableRoots = LaneGrant.ForWorktree(Repository.GitDirectory, Repository.CommonDirectory),
        Mark = Mark("session"),
    };

    /// <summary>Builds the world.</summary>
    /// <exception cref="Problems.MaestroException">It cannot be built here.</exception>
    public static async Task<ProbeScene> CreateAsync(
        ProbeOptions options, ProcessGate processes, FileGate files, TimeProvider time, CancellationToken cancellation)
    {
        var scene = new ProbeScene(options, processes, ProbeFolder.Create(files, options.Scratch), time);
        try
        {
            files.MakeFolder(FilePurpose.Sandbox, scene.Temp);
            ScriptedHome.Write(files, scene.Folder("home"), scene.model.Address);
            var git = new GitCommand(processes, new GitOptions(options.Ambient));
            scene.repository = await ProbeRepository.CreateAsync(git, files, scene.folder.Path, time.GetUtcNow(), cancellation);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>A file or folder of the scene, outside the lane.</summary>
    /// <param name="name">Its name.</param>
    public string Folder(string name) => Path.Combine(folder.Path, name);

    /// <summary>Names a process tree of the scene, so that its end finds them all.</summary>
    /// <param name="part">Which.</param>
    public string Mark(string part) => $"{folder.Name}/{part}";

    /// <summary>Runs the agent's program to its end.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellation">Ends it and throws.</param>
    public Task<ProcessResult> RunAsync(IReadOnlyList<string> command, TimeSpan limit, CancellationToken cancellation) => Processes.RunAsync(
        new ProcessSpec(ProcessPurpose.Probe, command, Lane, Environment) { TimeLimit = limit, EndsStrays = true, Mark = Mark("program") }, cancellation);

    /// <summary>A server without a thread: the same one each time, as long as it lives.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AppServerConnection> ServerAsync(CancellationToken cancellation)
    {
        if (server is { Closed.IsCompleted: false }) return server;
        if (server is not null) await server.DisposeAsync();
        server = null;
        var spec = new ProcessSpec(ProcessPurpose.Agent, Options.Command, Lane, Environment) { Mark = Mark("server") };
        return server = await new AppServerStarter(Processes, Time)
            .StartAsync(spec, NoTools.Instance, Unobserved.Instance, AgentRequestLimits.Default, cancellation);
    }

    /// <summary>Has the model say these steps to the requests from now on.</summary>
    /// <param name="steps">The steps; after them it ends the turn.</param>
    public void Play(params IReadOnlyList<ModelStep> steps)
    {
        var first = firstRequest = model.Requests.Count;
        script = request => request.Number - first < steps.Count ? steps[request.Number - first] : new ModelStep.Say("done");
    }

    /// <summary>The requests to the model since the last <see cref="Play"/>.</summary>
    public IReadOnlyList<ModelRequest> Asked() => [.. model.Requests.Skip(firstRequest)];

    /// <summary>Starts a session in the lane.</summary>
    /// <param name="launch">What to start.</param>
    /// <param name="tools">Carries out tool calls.</param>
    /// <param name="observer">Sees everything.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IAgentSession> StartAsync(AgentLaunch launch, IAgentToolHost tools, IAgentObserver observer, CancellationToken cancellation) =>
        new AppServerLauncher(Processes, Time).StartAsync(launch, tools, observer, cancellation);

    /// <summary>Ends every process of the scene and removes its folder; the processes that could not be seen gone.</summary>
    /// <exception cref="Problems.MaestroException"><c>folder_left</c>.</exception>
    public async Task<IReadOnlyList<ProcessIdentity>> EndAsync()
    {
        if (ended) return [];
        ended = true;
        if (server is not null) await server.DisposeAsync();
        var left = await ProcessTree.Recorded(Processes.Table, Time, [], folder.Name).EndAsync(TimeSpan.Zero, CancellationToken.None);
        await model.DisposeAsync();
        folder.Remove();
        return left.Survivors;
    }

    /// <summary>Removes the world.</summary>
    public async ValueTask DisposeAsync() => await EndAsync();
}
