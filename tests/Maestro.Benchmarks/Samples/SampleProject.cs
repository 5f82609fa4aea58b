using System.Diagnostics;
using Maestro.Dispatch;
using Maestro.Gates;
using Maestro.Ledger;
using Maestro.Runs;

namespace Maestro.Benchmarks.Samples;

/// <summary>A project on disk: a git repository, a maestro.toml, a ledger with lanes.</summary>
internal static class SampleProject
{
    private const string Settings = """
        id = "shop"
        repo_root = "."

        [git]
        base_branch = "main"
        user_name = "Maestro"
        user_email = "maestro@example.com"

        [forge]
        provider = "local"

        [budget]
        tokens_per_issue = 5_000_000
        """;

    private const string Workflow = """
        +++
        version = 1

        [tracker]
        provider = "local"
        project_slug = "shop"
        +++
        Work on the issue.
        """;

    /// <summary>Makes it in a folder; answers with the path of its maestro.toml.</summary>
    public static string Make(string folder, int lanes)
    {
        Directory.CreateDirectory(folder);
        var settings = Path.Combine(folder, "maestro.toml");
        File.WriteAllText(settings, Settings + "\n");
        File.WriteAllText(Path.Combine(folder, "WORKFLOW.md"), Workflow + "\n");
        File.WriteAllText(Path.Combine(folder, ".gitignore"), "/maestro.toml\n/.maestro/\n/.worktrees/\n");
        Git(folder, "init", "--quiet", "--initial-branch=main");
        Git(folder, "add", ".");
        Git(folder, "-c", "user.name=Someone", "-c", "user.email=someone@example.com", "commit", "--quiet", "--message=Begin");
        using var ledger = LedgerFile.Open(Path.Combine(folder, ".maestro", "maestro.db"), NoObserver.Instance, TimeProvider.System);
        new WorkflowNote(new string('f', 40), null, 4, new Dictionary<string, int>(), 3, 10, new ReviewLimits()).Keep(ledger);
        SampleLanes.Fill(ledger, lanes);
        return settings;
    }

    private static void Git(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!;
        git.WaitForExit();
        if (git.ExitCode != 0) throw new InvalidOperationException($"git {arguments[0]} failed.");
    }
}
