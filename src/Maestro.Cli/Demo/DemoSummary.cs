using Maestro.Cli.Output;
using Maestro.Operations.Status;

namespace Maestro.Cli.Demo;

/// <summary>What the demo showed, read back from the world itself, and what to try next.</summary>
internal static class DemoSummary
{
    public static async Task WriteAsync(
        CommandHost host, DemoSandbox sandbox, StatusSnapshot snapshot, bool kept, CancellationToken cancellation)
    {
        var git = new OperatorGit(host.Engine, sandbox.Origin);
        var branches = (await git.RunAsync(cancellation, "for-each-ref", "--format=%(refname:short) %(objectname:short)", "refs/heads/x/"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var program = Program(host);
        host.Out.WriteLine();
        foreach (var lane in snapshot.Lanes)
        {
            var sessions = snapshot.RecentRuns.Count(run => run.IssueIdentifier == lane.IssueIdentifier);
            host.Out.WriteLine(
                $"{lane.IssueIdentifier}: {lane.Phase}, {lane.Reason}; {sessions} {(sessions == 1 ? "attempt" : "attempts")}"
                + (lane.Evidence is { Length: > 0 } evidence ? $"; {Terminal.Escape(evidence.Split('\n')[0])}" : ""));
        }

        host.Out.WriteLine($"DEMO-{DemoTexts.OfPeople}: no lane; people kept it for themselves and finished it, which let DEMO-4 start");
        host.Out.WriteLine();
        host.Out.WriteLine($"In the bare origin, read by plain git: {branches.Length} lane branches");
        foreach (var branch in branches) host.Out.WriteLine($"  {branch}");
        host.Out.WriteLine();
        if (kept)
        {
            host.Out.WriteLine($"The sandbox is kept in {sandbox.Repository}. Try there:");
            host.Out.WriteLine($"  {program} status");
            host.Out.WriteLine($"  {program} review show 1 --diff");
            host.Out.WriteLine($"  {program} lane show DEMO-6");
        }
        else
        {
            host.Out.WriteLine($"Next: {program} demo --keep, and look around; or in a repository of yours: {program} init");
        }
    }

    /// <summary>How the reader can start this command again: by its name only where the name finds it.</summary>
    private static string Program(CommandHost host)
    {
        const string Name = "maestro";
        var self = Environment.ProcessPath ?? Name;
        var folders = host.Engine.Environment.GetValueOrDefault("PATH", "").Split(Path.PathSeparator);
        return Path.GetFileNameWithoutExtension(self) != Name || folders.Contains(Path.GetDirectoryName(self)) ? Name : self;
    }
}
