using System.Text.Json;
using Maestro.Cli;
using Maestro.Cli.Output;
using Maestro.Engine;
using Maestro.Gates;
using Maestro.Tests;

namespace Maestro.Acceptance.Runs.Worlds;

/// <summary>
/// A project as an operator has it: a bare origin, a clone with WORKFLOW.md and maestro.toml, the embedded tracker and forge, an agent; and the
/// maestro command in it. Removed at the end.
/// </summary>
internal sealed class ProjectWorld : IDisposable
{
    private const string Identity = "git config user.name Operator && git config user.email operator@example.test";

    private const int MostPasses = 20;

    private ProjectWorld(string root)
    {
        Root = root;
        Repository = Path.Combine(root, "project");
        Origin = Path.Combine(root, "origin.git");
        Script = Path.Combine(root, "script.json");
        foreach (System.Collections.DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            Environment[(string)variable.Key] = (string?)variable.Value ?? "";
    }

    /// <summary>Everything of this world lies in here.</summary>
    public string Root { get; }

    public string Repository { get; }

    public string Origin { get; }

    /// <summary>The rehearsal agent's script.</summary>
    public string Script { get; }

    /// <summary>What the command sees of the environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The clock of the command.</summary>
    public ShiftedTime Time { get; } = new();

    /// <summary>The rehearsal agent's command line, as in <c>[agent] command</c>.</summary>
    public IReadOnlyList<string> RehearsalAgent =>
        [Program, "rehearsal-agent", "--script", Script, "--state", Path.Combine(Root, "rehearsal")];

    /// <summary>The command as a shell line begins with it.</summary>
    public string Command => Program;

    private static string Program => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "maestro.exe" : "maestro");

    /// <summary>Makes a project whose agent plays a script.</summary>
    /// <param name="steps">The steps of every turn, or a whole script with its version; null plays the built-in one.</param>
    /// <param name="execution">Lines of <c>[execution]</c> in WORKFLOW.md.</param>
    /// <param name="workflow">Further sections of WORKFLOW.md.</param>
    /// <param name="settings">Further sections of maestro.toml.</param>
    public static ProjectWorld Create(string? steps = null, string execution = "", string workflow = "", string settings = "")
    {
        var world = new ProjectWorld(Directory.CreateTempSubdirectory("maestro-project-").FullName);
        world.Play(steps);
        world.Fill(world.RehearsalAgent, execution, workflow, "[validation]\nsandbox = \"none\"\n" + settings);
        return world;
    }

    /// <summary>Makes a project with another agent, at a place of the caller's choice.</summary>
    public static ProjectWorld CreateWith(string root, IReadOnlyList<string> agent, string execution, string settings, string workflow = "")
    {
        var world = new ProjectWorld(Directory.CreateDirectory(root).FullName);
        world.Fill(agent, execution, workflow, settings);
        return world;
    }

    /// <summary>What the agent plays from now on.</summary>
    public void Play(string? steps) => File.WriteAllText(
        Script,
        steps is null ? """{ "version": 1, "rules": [] }"""
        : steps.Contains("\"version\"", StringComparison.Ordinal) ? steps
        : $$"""{ "version": 1, "default": [ {{steps}} ] }""");

    /// <summary>Runs the maestro command in the repository.</summary>
    public Task<CommandOutcome> RunAsync(params string[] arguments) => RunAsync(NoObserver.Instance, CancellationToken.None, arguments);

    /// <summary>Runs the maestro command, with somebody who sees the gates and somebody who may press Ctrl+C.</summary>
    public async Task<CommandOutcome> RunAsync(IGateObserver observer, CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var host = new CommandHost
        {
            Engine = new EngineHost { Directory = Repository, Environment = Environment, Observer = observer, Time = Time },
            Out = output,
            Error = errors,
            IsTerminal = false,
        };
        var code = await MaestroCommand.RunAsync(arguments, host, cancellation);
        return new CommandOutcome(code, output.ToString(), errors.ToString());
    }

    /// <summary>Runs passes, each after every due time so far, until no lane goes on by itself.</summary>
    public async Task RunUntilStillAsync()
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var lanes = (await RunAsync("status", "--json")).Json().GetProperty("lanes").EnumerateArray();
            if (pass > 0 && lanes.All(lane => !lane.GetProperty("action").GetString()!.StartsWith("retry", StringComparison.Ordinal))) return;
            Time.Advance(TimeSpan.FromHours(1));
            await RunAsync("run", "--once");
        }

        throw new InvalidOperationException($"It still goes on: {(await RunAsync("status")).Output}");
    }

    /// <summary>Makes an issue; answers with its identifier.</summary>
    public async Task<string> NewIssueAsync(string title, params string[] options)
    {
        var made = await RunAsync(["issue", "new", title, "--json", .. options]);
        return made.Json().GetProperty("identifier").GetString()!;
    }

    /// <summary>The issue as the tracker has it.</summary>
    public async Task<JsonElement> IssueAsync(string identifier) => (await RunAsync("issue", "show", identifier, "--json")).Json();

    /// <summary>The pull requests as the forge has them.</summary>
    public async Task<IReadOnlyList<JsonElement>> PullRequestsAsync() => [.. (await RunAsync("review", "list", "--all", "--json")).Json().EnumerateArray()];

    /// <summary>The lane of an issue as status shows it.</summary>
    public async Task<JsonElement> LaneAsync(string identifier) => (await RunAsync("status", "--json")).Json()
        .GetProperty("lanes").EnumerateArray().Single(lane => lane.GetProperty("issue_identifier").GetString() == identifier);

    /// <summary>Phase and reason of an issue's lane, with a space between.</summary>
    public async Task<string> StandingAsync(string identifier)
    {
        var lane = await LaneAsync(identifier);
        return $"{lane.GetProperty("phase").GetString()} {lane.GetProperty("reason").GetString()}";
    }

    /// <summary>The runs so far, oldest first: <c>outcome error_class</c>.</summary>
    public async Task<IReadOnlyList<string>> RunsAsync() =>
    [
        .. (await RunAsync("status", "--json", "--limit", "100")).Json().GetProperty("recent_runs").EnumerateArray().Reverse()
            .Select(run => $"{run.GetProperty("outcome").GetString()} {run.GetProperty("error_class").GetString()}".Trim()),
    ];

    /// <summary>The issue's comments, each by its first line.</summary>
    public async Task<IReadOnlyList<string>> CommentsAsync(string identifier) =>
    [
        .. (await IssueAsync(identifier)).GetProperty("comments").EnumerateArray()
            .Select(comment => comment.GetProperty("body").GetString()!.Split('\n')[0]),
    ];

    /// <summary>Waits until a file of the repository is there.</summary>
    public Task FileAsync(string relative) => Appearing.FileAsync(Path.Combine(Repository, relative));

    /// <summary>Whether the process whose id a file of the repository holds runs; one that ended and was not collected does not.</summary>
    public bool IsAlive(string pidFile) => Shell($"ps -o stat= -p $(cat {pidFile}) || true").Trim() is { Length: > 0 } state && state[0] != 'Z';

    /// <summary>
    /// Everything that a person or another program can tell to be changed: every file by its content, every branch. Left out are SQLite's
    /// locks and shared memory, and what git notes of a fetch that brought nothing.
    /// </summary>
    public string Fingerprint() => Rehearsal.Shell.Run(
        Root, "find . -type f ! -name '*-shm' ! -name '*-lock' ! -name '*.lock' ! -name FETCH_HEAD | sort | xargs -d '\\n' sha256sum; git -C project for-each-ref");

    /// <summary>Runs a shell line in the operator's clone; answers with its output.</summary>
    public string Shell(string line) => Rehearsal.Shell.Run(Repository, line);

    /// <summary>Commits everything in the operator's clone and pushes it to the base branch.</summary>
    public void PushBase(string message) => Shell($"git add -A && git commit -qm '{message}' && git push -q origin main");

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            if (new FileInfo(file) is { LinkTarget: null, IsReadOnly: true }) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Root, recursive: true);
    }

    private void Fill(IReadOnlyList<string> agent, string execution, string workflow, string settings)
    {
        Rehearsal.Shell.Run(Root, $"git init -q --bare --initial-branch=main origin.git && git clone -q origin.git project 2>&1 && cd project && {Identity}");
        Write("readme.txt", "A project.\n");
        Write(".gitignore", "/maestro.toml\n/.maestro/\n/.worktrees/\n");
        Write("WORKFLOW.md", $"""
            +++
            version = 1

            [tracker]
            provider = "local"
            project_slug = "demo"

            [execution]
            {execution}

            {workflow}
            +++

            Do what the issue asks for.
            """);
        Write("maestro.toml", $"""
            id = "demo"
            repo_root = "."
            poll_interval_s = 1

            [agent]
            command = [{string.Join(", ", agent.Select(part => $"\"{JsonEncodedText.Encode(part)}\""))}]

            {settings}
            """);
        Shell("git checkout -q -B main");
        PushBase("Begin");
    }

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(Repository, path), text);
}
