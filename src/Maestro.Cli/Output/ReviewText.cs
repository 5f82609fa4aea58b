using System.Globalization;
using System.Text.Json.Nodes;
using Maestro.Forges.Local;
using Maestro.Gates;
using Maestro.PullRequests;

namespace Maestro.Cli.Output;

/// <summary>Pull requests of the embedded forge.</summary>
internal static class ReviewText
{
    public static void Table(CommandHost host, IReadOnlyList<PullRequest> pulls)
    {
        var table = new TextTable("NUMBER", "STATE", "MERGE", "HEAD", "BRANCH", "TITLE");
        foreach (var pull in pulls)
        {
            table.Add(
                pull.Number.ToString(CultureInfo.InvariantCulture),
                pull.IsDraft ? "draft" : pull.State.ToSnakeCase(),
                pull.MergeStatus,
                StatusText.Short(pull.Head),
                pull.HeadBranch,
                pull.Title);
        }

        table.Write(host);
    }

    public static void Detail(CommandHost host, PullDetail detail)
    {
        var pull = detail.Pull;
        Table(host, [pull]);
        foreach (var obstacle in detail.Obstacles) host.Out.WriteLine($"! {Terminal.Escape(obstacle)}");
        foreach (var path in detail.ChangedFiles) host.Out.WriteLine($"  changes {Terminal.Escape(path)}");
        foreach (var check in pull.Checks)
            host.Out.WriteLine($"  check {check.State.ToSnakeCase()}{(check.IsRequired ? " (required)" : "")}: {Terminal.Escape(check.Name)}");
        foreach (var review in pull.Reviews)
        {
            host.Out.WriteLine(
                $"  review {review.Id} {review.State.ToSnakeCase()} by {Terminal.Escape(review.Author.Login)} on {StatusText.Short(review.Commit)}"
                + (review.Body.Length == 0 ? "" : $": {Terminal.Escape(review.Body)}"));
        }

        foreach (var thread in pull.Threads)
        {
            var place = thread.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{thread.Path}:{line}") : thread.Path;
            var state = thread.IsResolved ? "resolved" : thread.IsOutdated ? "outdated" : "open";
            host.Out.WriteLine($"  thread {thread.Id} {state} at {Terminal.Escape(place)}");
            foreach (var comment in thread.Comments)
                host.Out.WriteLine($"    {Terminal.Escape(comment.Author.Login)}: {Terminal.Escape(comment.Body)}");
        }

        foreach (var comment in detail.Comments)
            host.Out.WriteLine($"  comment by {Terminal.Escape(comment.Author.Login)}: {Terminal.Escape(comment.Body)}");
    }

    public static string Json(IReadOnlyList<PullRequest> pulls) => JsonText.Of(new JsonArray([.. pulls.Select(pull => (JsonNode)Node(pull))]));

    public static string Json(PullDetail detail)
    {
        var node = Node(detail.Pull);
        node["comments"] = new JsonArray([.. detail.Comments.Select(comment => (JsonNode)new JsonObject
        {
            ["author"] = comment.Author.Login,
            ["body"] = comment.Body,
        })]);
        return JsonText.Of(node);
    }

    private static JsonObject Node(PullRequest pull) => new()
    {
        ["number"] = pull.Number,
        ["url"] = pull.Url,
        ["title"] = pull.Title,
        ["body"] = pull.Body,
        ["author"] = pull.Author,
        ["state"] = pull.State.ToSnakeCase(),
        ["is_draft"] = pull.IsDraft,
        ["head_branch"] = pull.HeadBranch,
        ["head"] = pull.Head,
        ["base_branch"] = pull.BaseBranch,
        ["mergeability"] = pull.Mergeability.ToSnakeCase(),
        ["merge_status"] = pull.MergeStatus,
        ["review_decision"] = pull.ReviewDecision?.ToSnakeCase(),
        ["merge_commit"] = pull.MergeCommit,
        ["reviews"] = new JsonArray([.. pull.Reviews.Select(review => (JsonNode)new JsonObject
        {
            ["id"] = review.Id,
            ["author"] = review.Author.Login,
            ["state"] = review.State.ToSnakeCase(),
            ["commit"] = review.Commit,
            ["body"] = review.Body,
        })]),
        ["threads"] = new JsonArray([.. pull.Threads.Select(thread => (JsonNode)new JsonObject
        {
            ["id"] = thread.Id,
            ["path"] = thread.Path,
            ["line"] = thread.Line,
            ["is_resolved"] = thread.IsResolved,
            ["is_outdated"] = thread.IsOutdated,
            ["comments"] = new JsonArray([.. thread.Comments.Select(comment => (JsonNode)new JsonObject
            {
                ["author"] = comment.Author.Login,
                ["body"] = comment.Body,
            })]),
        })]),
        ["checks"] = new JsonArray([.. pull.Checks.Select(check => (JsonNode)new JsonObject
        {
            ["name"] = check.Name,
            ["state"] = check.State.ToSnakeCase(),
            ["is_required"] = check.IsRequired,
        })]),
    };
}
