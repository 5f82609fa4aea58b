using Maestro.Cli.Output;
using Maestro.Operations.Status;

namespace Maestro.Cli.Demo;

/// <summary>What the demo showed, read back from the world itself, and what to try next.</summary>
internal static class DemoSummary
{
    public static void Write(CommandHost host, DemoSandbox sandbox, DemoEnd end, StatusSnapshot snapshot, IReadOnlyList<DemoAct> acts, bool kept)
    {
        // A table leaves an empty line of its own.
        if (!host.IsTerminal) host.Out.WriteLine();
        host.Out.WriteLine($"main of the bare origin, read by plain git, got {Count(end.Merges.Count, "merge")}:");
        foreach (var merge in end.Merges) host.Out.WriteLine($"  {Terminal.Escape(merge)}");
        host.Out.WriteLine($"branches of lanes there: {List(end.Branches)}; worktrees here: {List(end.Worktrees)}");
        foreach (var lane in snapshot.Lanes) Explain(host, lane);
        if (Example(acts) is { } act)
        {
            host.Out.WriteLine("\nci and ada only gave commands, which are yours too, such as");
            host.Out.WriteLine($"  maestro {Shell(act.Command)}");
        }

        host.Out.WriteLine("\nTry next:");
        var open = snapshot.Lanes.FirstOrDefault(lane => lane.Phase == "needs_attention")?.IssueIdentifier;
        Write(host, [.. Program(host), .. kept ? InSandbox(sandbox, open, acts) : Elsewhere(open)]);
    }

    /// <summary>What is not over says why, and what goes on with it.</summary>
    private static void Explain(CommandHost host, LaneStatus lane)
    {
        host.Out.WriteLine($"\n{lane.IssueIdentifier} is not over: {lane.Phase} ({lane.Reason})");
        if (lane.Evidence is { Length: > 0 } evidence) host.Out.WriteLine($"  {Terminal.Escape(evidence.Split('\n')[0])}");
        host.Out.WriteLine($"  cleared by: {lane.ClearedBy}{(lane.Phase == "needs_attention" ? $" (maestro lane resume {lane.IssueIdentifier})" : "")}");
    }

    private static IReadOnlyList<(string Command, string Why)> Elsewhere(string? open) =>
    [
        ("maestro demo --keep", open is null ? "the sandbox stays" : $"the sandbox stays, to go on with {open} in it"),
        ("maestro demo --speed 0.1", "slow enough to follow"),
        ("maestro init", "in a repository of yours"),
    ];

    private static IReadOnlyList<(string Command, string Why)> InSandbox(DemoSandbox sandbox, string? open, IReadOnlyList<DemoAct> acts)
    {
        var steps = new List<(string Command, string Why)> { ($"cd {sandbox.Repository}", "") };
        if (Example(acts) is { } act) steps.Add(($"maestro review show {act.Command[2]}", "a thread, its answer, and the approval"));
        if (open is null) return steps;
        return
        [
            .. steps,
            ($"maestro issue show {open}", "what the agent asks"),
            ($"maestro issue comment {open} 'One column, please.'", ""),
            ($"maestro lane resume {open}", ""),
            ("maestro run --once", "it goes on, up to review"),
            ("maestro review list", "check and approve its pull request, run once more, and it lands"),
        ];
    }

    private static void Write(CommandHost host, IReadOnlyList<(string Command, string Why)> steps)
    {
        var width = steps.Where(step => step.Why.Length > 0).Max(step => step.Command.Length);
        foreach (var (command, why) in steps) host.Out.WriteLine($"  {(why.Length == 0 ? command : $"{command.PadRight(width)}  # {why}")}");
    }

    /// <summary>The one that says most.</summary>
    private static DemoAct? Example(IReadOnlyList<DemoAct> acts) => acts.FirstOrDefault(act => act.Command is ["review", "thread", ..]) ?? (acts is [.., var last] ? last : null);

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";

    private static string List(IReadOnlyList<string> names) => names.Count == 0 ? "none" : Terminal.Escape(string.Join(", ", names));

    private static string Shell(IReadOnlyList<string> command) =>
        string.Join(' ', command.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"'{word}'" : word));

    /// <summary>How the reader can start this command by its name, where nothing finds it under that yet.</summary>
    private static IReadOnlyList<(string Command, string Why)> Program(CommandHost host)
    {
        const string Name = "maestro";
        var self = Environment.ProcessPath ?? Name;
        var folders = host.Engine.Environment.GetValueOrDefault("PATH", "").Split(Path.PathSeparator);
        if (Path.GetFileNameWithoutExtension(self) != Name || folders.Contains(Path.GetDirectoryName(self))) return [];
        return [(OperatingSystem.IsWindows() ? $"Set-Alias {Name} '{self}'" : $"alias {Name}='{self}'", "")];
    }
}
