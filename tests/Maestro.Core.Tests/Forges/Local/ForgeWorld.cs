using Maestro.Forges;
using Maestro.Forges.Local;
using Maestro.Git;
using Maestro.Processes;
using Maestro.PullRequests;
using Maestro.Tests.Gates;
using Maestro.Tests.Git;

namespace Maestro.Tests.Forges.Local;

/// <summary>A bare origin with a clone, an embedded forge on it, and desks for reviewers; git beside it as a person would use it.</summary>
internal sealed class ForgeWorld : IDisposable
{
    private readonly List<EmbeddedForge> _forges = [];

    public ForgeWorld(LocalForgeRules? rules = null)
    {
        Rules = rules ?? new LocalForgeRules { RequiredApprovals = 0 };
        Clone = Git.MakeCloneWithOrigin();
        Write("app.txt", string.Concat(Enumerable.Range(1, 20).Select(line => $"line {line}\n")), "app");
        Git.Run(Clone, "push", "--quiet", "origin", "main");
        Embedded = OpenAsync().GetAwaiter().GetResult();
        Ada = Desk("ada", AuthorAssociation.Owner);
    }

    public GitWorld Git { get; } = new("maestro-forge");

    public GateProbe Gates { get; } = new();

    public FakeTime Time { get; } = new();

    public LocalForgeRules Rules { get; }

    public string Clone { get; }

    public string Origin => Git["origin.git"];

    public EmbeddedForge Embedded { get; private set; }

    public LocalForge Forge => Embedded.Forge;

    public LocalForgeDesk Ada { get; private set; }

    public string FilePath => Git["state/forge.db"];

    /// <summary>The same forge once more, as another process would open it.</summary>
    public async Task<EmbeddedForge> OpenAsync(LocalForgeRules? rules = null, string? filePath = null, string? remote = null)
    {
        var options = new EmbeddedForgeOptions
        {
            RemoteUrl = remote ?? Origin,
            RepositoryRoot = Clone,
            FilePath = filePath ?? FilePath,
            Rules = rules ?? Rules,
            Signature = new GitSignature("Maestro", "maestro@example.org", default),
        };
        var git = new GitCommand(new ProcessGate(Gates, TimeProvider.System), GitOptions.FromProcess());
        var forge = await EmbeddedForge.OpenAsync(options, git, Gates, Time, default);
        _forges.Add(forge);
        return forge;
    }

    /// <summary>The forge opened anew, as after a crash.</summary>
    public async Task RestartAsync()
    {
        Embedded.Dispose();
        Embedded = await OpenAsync();
        Ada = Desk("ada", AuthorAssociation.Owner);
    }

    public LocalForgeDesk Desk(string login, AuthorAssociation? association = null) => Embedded.DeskOf(LocalReviewer.Of(login, association));

    /// <summary>Writes a file in the clone and commits it.</summary>
    public string Write(string path, string text, string message = "change") => Git.Commit(Clone, path, text, message);

    /// <summary>A branch at origin's main with these files, pushed; answers with its commit. The clone stands on it.</summary>
    public string Branch(string name, params (string Path, string Text)[] files)
    {
        Git.Run(Clone, "fetch", "--quiet", "origin");
        Git.Run(Clone, "checkout", "--quiet", "-B", name, "origin/main");
        foreach (var (path, text) in files) Write(path, text, $"{name}: {path}");
        return Push(name);
    }

    /// <summary>Pushes what the clone stands at; answers with its commit.</summary>
    public string Push(string branch, bool force = false)
    {
        Git.Run(Clone, ["push", "--quiet", .. force ? ["--force"] : Array.Empty<string>(), "origin", $"HEAD:refs/heads/{branch}"]);
        return Git.Run(Clone, "rev-parse", "HEAD");
    }

    /// <summary>A commit straight onto origin's main.</summary>
    public string PushToMain(string path, string text)
    {
        Git.Run(Clone, "fetch", "--quiet", "origin");
        Git.Run(Clone, "checkout", "--quiet", "--detach", "origin/main");
        Write(path, text, $"main: {path}");
        return Push("main");
    }

    /// <summary>A pull request of Maestro's from a new branch with one file.</summary>
    public async Task<PullRequest> OpenPullAsync(string branch = "topic", string path = "new.txt", string text = "new\n")
    {
        Branch(branch, (path, text));
        return await Forge.OpenAsync(new PullRequestDraft(branch, "main", $"Add {path}", "Body"), default);
    }

    public async Task<PullRequest> ReadAsync(int number) => (await Forge.ReadPullRequestsAsync([number], default))[number];

    /// <summary>What origin says, by plain git.</summary>
    public string At(params string[] arguments) => Git.Run(Origin, arguments);

    public string? Ref(string name)
    {
        var (code, output, _) = Git.Try(Origin, "rev-parse", "--verify", "--quiet", name);
        return code == 0 ? output : null;
    }

    public void Dispose()
    {
        foreach (var forge in _forges) forge.Dispose();
        Git.Dispose();
    }
}
