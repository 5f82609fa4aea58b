using System.Globalization;
using System.Text.Json.Nodes;
using Maestro.Gates;
using Maestro.Issues;
using Maestro.Trackers.Local;

namespace Maestro.Cli.Output;

/// <summary>Issues of the embedded tracker.</summary>
internal static class IssueText
{
    public static void Table(CommandHost host, IReadOnlyList<Issue> issues)
    {
        var table = new TextTable("ISSUE", "STATE", "PRIORITY", "LABELS", "BLOCKED BY", "TITLE");
        foreach (var issue in issues)
        {
            table.Add(
                issue.Identifier,
                issue.State,
                issue.Priority == 0 ? "" : issue.Priority.ToString(CultureInfo.InvariantCulture),
                string.Join(", ", issue.Labels),
                string.Join(", ", issue.Blockers.Select(blocker => $"{blocker.Identifier} ({blocker.State})")),
                issue.Title);
        }

        table.Write(host);
    }

    public static void Detail(CommandHost host, IssueDetail detail)
    {
        Table(host, [detail.Issue]);
        if (detail.Issue.Description.Length > 0)
        {
            host.Out.WriteLine();
            foreach (var line in detail.Issue.Description.Split('\n')) host.Out.WriteLine($"  {Terminal.Escape(line)}");
        }

        foreach (var comment in detail.Comments)
        {
            host.Out.WriteLine();
            host.Out.WriteLine($"{comment.CreatedAt:yyyy-MM-dd HH:mm} {Terminal.Escape(comment.Author)}:");
            foreach (var line in comment.Body.Split('\n')) host.Out.WriteLine($"  {Terminal.Escape(line)}");
        }

        if (detail.History.Count == 0) return;
        host.Out.WriteLine();
        foreach (var happened in detail.History)
        {
            host.Out.WriteLine(
                $"{happened.At:yyyy-MM-dd HH:mm} {Terminal.Escape(happened.Author)} {happened.Kind.ToSnakeCase()} "
                + Terminal.Escape(string.Join(" → ", new[] { happened.From, happened.To }.OfType<string>())));
        }
    }

    public static string Json(Issue issue) => JsonText.Of(Node(issue));

    public static string Json(IReadOnlyList<Issue> issues) => JsonText.Of(new JsonArray([.. issues.Select(issue => (JsonNode)Node(issue))]));

    public static string Json(IssueDetail detail)
    {
        var node = Node(detail.Issue);
        node["author"] = detail.Author;
        node["blocks"] = Texts(detail.Blocks);
        node["comments"] = new JsonArray([.. detail.Comments.Select(comment => (JsonNode)new JsonObject
        {
            ["id"] = comment.Id.ToString(),
            ["author"] = comment.Author,
            ["body"] = comment.Body,
            ["created_at"] = comment.CreatedAt.ToString("O"),
            ["updated_at"] = comment.UpdatedAt.ToString("O"),
        })]);
        return JsonText.Of(node);
    }

    private static JsonObject Node(Issue issue) => new()
    {
        ["id"] = issue.Id,
        ["identifier"] = issue.Identifier,
        ["title"] = issue.Title,
        ["description"] = issue.Description,
        ["project"] = issue.Project,
        ["state"] = issue.State,
        ["state_kind"] = issue.StateKind.ToSnakeCase(),
        ["priority"] = issue.Priority,
        ["labels"] = Texts(issue.Labels),
        ["blocked_by"] = Texts([.. issue.Blockers.Select(blocker => blocker.Identifier)]),
        ["archived"] = issue.Archived,
        ["created_at"] = issue.CreatedAt.ToString("O"),
        ["updated_at"] = issue.UpdatedAt.ToString("O"),
    };

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
