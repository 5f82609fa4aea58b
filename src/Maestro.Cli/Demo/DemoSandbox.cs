using Maestro.Engine;
using Maestro.Gates;

namespace Maestro.Cli.Demo;

/// <summary>The world of a demo, made on the spot: a bare origin, a repository with a workflow, settings, and a script for the agent.</summary>
internal sealed class DemoSandbox
{
    private const string Project = "demo";

    private readonly EngineHost _host;
    private readonly FileGate _files;

    private DemoSandbox(EngineHost host, string folder)
    {
        _host = host;
        _files = new FileGate(host.Observer);
        Folder = folder;
    }

    /// <summary>Everything of the demo is in here.</summary>
    public string Folder { get; }

    /// <summary>The operator's repository.</summary>
    public string Repository => Path.Combine(Folder, "project");

    /// <summary>The remote.</summary>
    public string Origin => Path.Combine(Folder, "origin.git");

    /// <summary>The settings file.</summary>
    public string Config => Path.Combine(Repository, "maestro.toml");

    /// <summary>A sandbox in a new folder, with nothing in it yet.</summary>
    public static DemoSandbox Create(EngineHost host) =>
        new(host, new FileGate(host.Observer).MakeTemporaryFolder(FilePurpose.Sandbox, "maestro-demo-"));

    /// <summary>Removes everything.</summary>
    public void Remove() => _files.Remove(FilePurpose.Sandbox, Folder);

    /// <summary>Makes everything in it.</summary>
    /// <param name="agent">Who plays.</param>
    /// <param name="backoff">Longest wait before another attempt.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task FillAsync(DemoAgent agent, TimeSpan backoff, CancellationToken cancellation)
    {
        var outside = new OperatorGit(_host, Folder);
        await outside.RunAsync(cancellation, "init", "--quiet", "--bare", "--initial-branch=main", Origin);
        await outside.RunAsync(cancellation, "clone", "--quiet", Origin, Repository);
        Write("README.md", "# Demo\n\nA small project that Maestro works on.\n");
        Write("WORKFLOW.md", DemoTexts.Workflow(Project, backoff));
        Write("check.sh", DemoTexts.Validation);
        Write("ci.sh", DemoTexts.Required);
        Write(".gitignore", "/maestro.toml\n/.maestro/\n/.worktrees/\n");
        Write("maestro.toml", DemoTexts.Settings(Project, agent, Folder));
        _files.Write(FilePurpose.Sandbox, Path.Combine(Folder, DemoScript.Name), DemoScript.Text);
        var git = new OperatorGit(_host, Repository);
        await git.RunAsync(cancellation, "config", "user.name", "Demo Operator");
        await git.RunAsync(cancellation, "config", "user.email", "operator@localhost");
        await git.RunAsync(cancellation, "checkout", "--quiet", "-B", "main");
        await git.RunAsync(cancellation, "add", "README.md", "WORKFLOW.md", "check.sh", "ci.sh", ".gitignore");
        await git.RunAsync(cancellation, "commit", "--quiet", "-m", "Begin the demo project");
        await git.RunAsync(cancellation, "push", "--quiet", "origin", "main");
    }

    private void Write(string path, string text) => _files.Write(FilePurpose.Sandbox, Path.Combine(Repository, path), text);
}
