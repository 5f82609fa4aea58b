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
        host.Out.WriteLine();
        foreach (var lane in snapshot.Lanes)
        {
            var sessions = snapshot.RecentRuns.Count(run => run.IssueIdentifier == lane.IssueIdentifier);
            host.Out.WriteLine(
                $"{lane.IssueIdentifier}: {lane.Phase}, {lane.Reason}; {sessions} {(sessions == 1 ? "attempt" : "attempts")}"
                + (lane.Evidence is { Length: > 0 } evidence ? $"; {Terminal.Escape(evidence.Split('\n')[0])}" : ""));
        }

        host.Out.WriteLine();
        host.Out.WriteLine($"In the bare origin, read by plain git: {branches.Length} lane branches");
        foreach (var branch in branches) host.Out.WriteLine($"  {branch}");
        host.Out.WriteLine();
        if (kept)
        {
            host.Out.WriteLine($"The sandbox is kept in {sandbox.Repository}. Try there:");
            host.Out.WriteLine("  maestro status");
            host.Out.WriteLine("  maestro review show 1 --diff");
            host.Out.WriteLine("  maestro lane show DEMO-6");
        }
        else
        {
            host.Out.WriteLine("Next: maestro demo --keep, and look around; or in a repository of yours: maestro init");
        }
    }
}
