using System.Text.Json.Nodes;
using Maestro.Dispatch;
using Maestro.Gates;

namespace Maestro.Cli.Output;

/// <summary>What <c>lane adopt</c> and <c>lane rebind</c> did, or would do.</summary>
internal static class BindingText
{
    /// <summary>The adoption.</summary>
    /// <param name="host">Takes the text.</param>
    /// <param name="adopted">What was found.</param>
    /// <param name="now">Where the lane stands; null when it was only planned.</param>
    public static void Write(CommandHost host, AdoptedLane adopted, string? now)
    {
        var branch = adopted.Branch;
        host.Out.WriteLine($"{adopted.Issue}: {(now is null ? "would begin" : "begins")} at {branch.Commit}");
        host.Out.WriteLine($"  here: {branch.Local ?? "not there"}");
        host.Out.WriteLine($"  published: {branch.Published ?? "not there"}");
        host.Out.WriteLine($"  left the base at: {branch.Fork}");
        if (branch.GitDirectory is not null) host.Out.WriteLine("  its worktree is there and is taken as it is");
        if (adopted.OpenPull is { } pull) host.Out.WriteLine($"  pull request {pull} becomes the lane's when it publishes");
        if (now is not null) host.Out.WriteLine($"  now {now}");
    }

    public static JsonNode Json(AdoptedLane adopted, bool plans) => new JsonObject
    {
        ["issue_identifier"] = adopted.Issue,
        ["dry_run"] = plans,
        ["commit"] = adopted.Branch.Commit,
        ["local"] = adopted.Branch.Local,
        ["published"] = adopted.Branch.Published,
        ["base_commit"] = adopted.Branch.Fork,
        ["has_worktree"] = adopted.Branch.GitDirectory is not null,
        ["open_pull_request"] = adopted.OpenPull,
    };

    /// <summary>The binding.</summary>
    /// <param name="host">Takes the text.</param>
    /// <param name="rebound">What changed.</param>
    /// <param name="now">Where the lane stands; null when it was only planned.</param>
    public static void Write(CommandHost host, ReboundLane rebound, string? now)
    {
        var plan = rebound.Plan;
        if (plan.Changes.Count == 0)
        {
            host.Out.WriteLine($"{plan.Issue}: nothing to bind; the ledger has the lane as it is{(now is null ? "" : $"; now {now}")}");
            return;
        }

        host.Out.WriteLine($"{plan.Issue}: {(now is null ? "would be bound anew" : $"bound anew; now {now}")}");
        foreach (var change in plan.Changes)
            host.Out.WriteLine(Terminal.Escape($"  {Name(change.Kind)}: {change.From} -> {change.To}"));
        if (rebound.Kept is { } kept) host.Out.WriteLine($"  kept: {kept}");
        else if (now is null) Unsaved(host, plan.Unsaved);
    }

    public static JsonNode Json(ReboundLane rebound, bool plans) => new JsonObject
    {
        ["issue_identifier"] = rebound.Plan.Issue,
        ["dry_run"] = plans,
        ["changes"] = new JsonArray([.. rebound.Plan.Changes.Select(change => (JsonNode)new JsonObject
        {
            ["what"] = change.Kind.ToSnakeCase(), ["from"] = change.From, ["to"] = change.To,
        })]),
        ["unsaved"] = new JsonArray([.. rebound.Plan.Unsaved.Select(line => (JsonNode)line)]),
        ["kept"] = rebound.Kept,
    };

    private static string Name(BindingKind kind) => kind.ToSnakeCase().Replace('_', ' ');

    private static void Unsaved(CommandHost host, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        host.Out.WriteLine("  would be kept under refs/maestro/kept:");
        foreach (var line in lines) host.Out.WriteLine($"    {Terminal.Escape(line)}");
    }
}
