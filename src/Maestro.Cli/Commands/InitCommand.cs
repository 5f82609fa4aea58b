using System.CommandLine;
using System.Text.Json.Nodes;
using Maestro.Cli.Demo;
using Maestro.Cli.Output;
using Maestro.Engine;
using Maestro.Gates;
using Maestro.Problems;
using Maestro.Settings.Keys.Rules;
using Maestro.Workflows;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro init</c>: sets a repository up for the embedded tracker and forge; never overwrites.</summary>
internal static class InitCommand
{
    public static Command Build(CommandHost host)
    {
        var id = new Option<string?>("--id") { Description = "The project's id; otherwise from the folder's name.", HelpName = "ID" };
        var validation = new Option<string[]>("--validate") { Description = "A command that must succeed before a review; may be repeated.", HelpName = "COMMAND" };
        var origin = new Option<bool>("--create-origin")
        {
            Description = "Make a bare repository in .maestro/origin.git, add it as origin and push the current branch there.",
        };
        return new Command("init", "Set this repository up with the embedded tracker and forge.") { id, validation, origin }
            .Does(host, async (parsed, cancellation) =>
            {
                var given = parsed.GetValue(id);
                if (given is not null && TextRules.ProjectId(given) is { } flaw)
                    throw new MaestroException(ProblemKind.Usage, new Problem("argument_invalid", "--id", flaw.Message, flaw.Remedy));
                var git = new OperatorGit(host.Engine, host.Engine.Directory);
                var root = await RootAsync(git, host.Engine.Directory, cancellation);
                var project = given ?? ProjectFiles.IdFor(Path.GetFileName(root));
                var commands = parsed.GetValue(validation) ?? [];
                var files = new FileGate(host.Engine.Observer);
                var done = new List<string>();
                if (parsed.GetValue(origin)) done.Add(await MakeOriginAsync(git, root, cancellation));
                done.Add(Write(files, root, "maestro.toml", ProjectFiles.Settings(project), given is null ? null : "--id"));
                done.Add(Write(files, root, "WORKFLOW.md", ProjectFiles.Workflow(project, commands), commands.Length == 0 ? null : "--validate"));
                done.AddRange(Ignore(files, root));
                done.AddRange(await MakeTrackerAsync(host, root, cancellation));
                var isAbove = !string.Equals(Path.GetFullPath(root), Path.GetFullPath(host.Engine.Directory), StringComparison.Ordinal);
                var next = Next(isAbove ? root : null, await git.RunAsync(cancellation, "remote"));
                return Answer.With(
                    host,
                    parsed,
                    string.Join(Environment.NewLine, [.. done, "", "Next:", .. next.Select(line => $"  {line}")]),
                    new JsonObject { ["done"] = Texts(done), ["next"] = Texts(next) });
            });
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static IReadOnlyList<string> Next(string? root, string remotes) =>
    [
        .. root is not null ? [$"cd {root}   # here lie the files"] : Array.Empty<string>(),
        .. remotes.Length == 0 ? ["maestro init --create-origin   # lanes need a remote to publish to"] : Array.Empty<string>(),
        "git add WORKFLOW.md .gitignore && git commit -m 'Set up Maestro' && git push",
        "maestro doctor",
        "maestro issue new 'Say hello' && maestro run --once",
    ];

    private static async Task<string> RootAsync(OperatorGit git, string directory, CancellationToken cancellation)
    {
        try
        {
            return await git.RunAsync(cancellation, "rev-parse", "--show-toplevel");
        }
        catch (MaestroException failure)
        {
            throw new MaestroException(
                ProblemKind.Usage,
                new Problem("repo_not_git", directory, "This folder is not in a git repository.", "Run maestro init in one, or begin with: git init"),
                failure);
        }
    }

    private static async Task<string> MakeOriginAsync(OperatorGit git, string root, CancellationToken cancellation)
    {
        var remotes = (await git.RunAsync(cancellation, "remote")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (remotes.Contains("origin"))
        {
            throw new MaestroException(ProblemKind.Usage, new Problem(
                "origin_exists", root, "The repository has a remote named origin already.", "Leave --create-origin out."));
        }

        await RequireCommitAsync(git, root, cancellation);
        var branch = await git.RunAsync(cancellation, "symbolic-ref", "--short", "HEAD");
        var path = Path.Combine(root, ".maestro", "origin.git");
        await git.RunAsync(cancellation, "init", "--quiet", "--bare", $"--initial-branch={branch}", path);
        await git.RunAsync(cancellation, "remote", "add", "origin", path);
        await git.RunAsync(cancellation, "push", "--quiet", "--set-upstream", "origin", branch);
        return $"made     {Path.GetRelativePath(root, path)} as origin, with {branch}";
    }

    private static async Task RequireCommitAsync(OperatorGit git, string root, CancellationToken cancellation)
    {
        try
        {
            await git.RunAsync(cancellation, "rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        }
        catch (MaestroException failure)
        {
            throw new MaestroException(
                ProblemKind.Usage,
                new Problem(
                    "first_commit_missing", root, "The repository has no commit yet, so there is no branch to push.", "Make a first commit, then run maestro init again."),
                failure);
        }
    }

    /// <summary>Brings the embedded tracker's project in line with the workflow of the base branch, where that can be read already.</summary>
    private static async Task<IReadOnlyList<string>> MakeTrackerAsync(CommandHost host, string root, CancellationToken cancellation)
    {
        try
        {
            using var access = await LocalAccess.OpenAsync(host, ProjectConfig.Load(host.Engine, Path.Combine(root, "maestro.toml")), cancellation);
            var desk = access.Tracker();
            var before = desk.ReadProject();
            var after = desk.EnsureProject(LocalProject.States(access.Policy), LocalProject.Labels(access.Policy));
            return
            [
                .. Added("state", after.Name, after.States.Select(state => state.Name).Except(before.States.Select(state => state.Name))),
                .. Added("label", after.Name, after.Labels.Except(before.Labels)),
            ];
        }
        catch (Exception early) when (early is MaestroException or Git.GitException)
        {
            // Before the first commit and push there is no workflow to follow; the first issue makes the project. What is wrong, doctor says.
            return [];
        }
    }

    private static IReadOnlyList<string> Added(string what, string project, IEnumerable<string> names)
    {
        var added = names.Select(Terminal.Escape).ToList();
        return added.Count == 0 ? [] : [$"added    {what} {string.Join(", ", added)} to {Terminal.Escape(project)} in the embedded tracker"];
    }

    private static string Write(FileGate files, string root, string name, string text, string? option)
    {
        var made = files.TryCreate(FilePurpose.Project, Path.Combine(root, name), text);
        if (made) return $"made     {name}";
        return option is null ? $"kept     {name}, which was there" : $"kept     {name}, which was there; {option} changed nothing";
    }

    private static IReadOnlyList<string> Ignore(FileGate files, string root)
    {
        var path = Path.Combine(root, ".gitignore");
        var present = File.Exists(path) ? File.ReadAllText(path) : "";
        var lines = present.Split('\n').Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        var missing = ProjectFiles.IgnoreRules.Where(rule => !lines.Contains(rule)).ToList();
        if (missing.Count == 0) return [];
        var separator = present.Length == 0 || present.EndsWith('\n') ? "" : "\n";
        files.Write(FilePurpose.Project, path, $"{present}{separator}{string.Join('\n', missing)}\n");
        return [$"added    {string.Join(", ", missing)} to .gitignore"];
    }
}
