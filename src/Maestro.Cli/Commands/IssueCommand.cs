using System.CommandLine;
using System.Text.Json.Nodes;
using Maestro.Cli.Output;
using Maestro.Engine;
using Maestro.Trackers.Local;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro issue …</c>: a person's side of the embedded tracker.</summary>
internal static class IssueCommand
{
    public static Command Build(CommandHost host) => new("issue", "Make, list and change issues of the embedded tracker.")
    {
        New(host), List(host), Show(host), Set(host), Comment(host),
    };

    private static Argument<string> Identifier() => new("issue") { Description = "The issue's identifier." };

    private static Option<string[]> Many(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName, AllowMultipleArgumentsPerToken = false };

    private static Command New(CommandHost host)
    {
        var title = new Argument<string>("title") { Description = "One line." };
        var description = new Option<string?>("--description") { Description = "Markdown.", HelpName = "TEXT" };
        var state = new Option<string?>("--state") { Description = "Its state; otherwise the first planned one.", HelpName = "STATE" };
        var priority = new Option<int>("--priority") { Description = "1 (urgent) to 4 (low); 0 is none.", HelpName = "N" };
        var labels = Many("--label", "A label; may be repeated.", "LABEL");
        var newLabels = Many("--new-label", "A label that is made when the project lacks it; may be repeated.", "LABEL");
        var blockers = Many("--blocked-by", "An issue that blocks it; may be repeated.", "ISSUE");
        var command = new Command("new", "Make an issue.") { title, description, state, priority, labels, newLabels, blockers };
        return command.Does(host, async (parsed, cancellation) =>
        {
            using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
            var made = parsed.GetValue(newLabels) ?? [];
            var draft = new IssueDraft(parsed.GetValue(title)!)
            {
                Description = parsed.GetValue(description) ?? "",
                State = parsed.GetValue(state),
                Priority = parsed.GetValue(priority),
                Labels = [.. parsed.GetValue(labels) ?? [], .. made],
                BlockedBy = parsed.GetValue(blockers) ?? [],
            };
            var issue = access.Tracker().Create(draft, LocalProject.States(access.Policy), [.. LocalProject.Labels(access.Policy), .. made]);
            if (parsed.GetValue(CommonOptions.Json)) host.Out.WriteLine(IssueText.Json(issue));
            else host.Out.WriteLine($"{issue.Identifier}: {Terminal.Escape(issue.Title)} ({issue.State})");
            return ExitCode.Done;
        });
    }

    private static Command List(CommandHost host)
    {
        var states = Many("--state", "Only in this state; may be repeated.", "STATE");
        var labels = Many("--label", "Only with this label; may be repeated.", "LABEL");
        var text = new Option<string?>("--text") { Description = "Only with this in title or description.", HelpName = "TEXT" };
        var archived = new Option<bool>("--archived") { Description = "Archived ones too." };
        return new Command("list", "List issues, oldest first.") { states, labels, text, archived }.Does(host, async (parsed, cancellation) =>
        {
            using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
            var issues = access.Tracker().List(new IssueQuery
            {
                States = parsed.GetValue(states) ?? [],
                Labels = parsed.GetValue(labels) ?? [],
                Text = parsed.GetValue(text),
                Archived = parsed.GetValue(archived),
            });
            if (parsed.GetValue(CommonOptions.Json)) host.Out.WriteLine(IssueText.Json(issues));
            else if (issues.Count == 0) host.Out.WriteLine("no issues");
            else IssueText.Table(host, issues);
            return ExitCode.Done;
        });
    }

    private static Command Show(CommandHost host)
    {
        var issue = Identifier();
        return new Command("show", "Show an issue with its comments and history.") { issue }.Does(host, async (parsed, cancellation) =>
        {
            using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
            var detail = access.Tracker().Show(parsed.GetValue(issue)!);
            if (parsed.GetValue(CommonOptions.Json)) host.Out.WriteLine(IssueText.Json(detail));
            else IssueText.Detail(host, detail);
            return ExitCode.Done;
        });
    }

    private static Command Set(CommandHost host)
    {
        var issue = Identifier();
        var title = new Option<string?>("--title") { Description = "The new title.", HelpName = "TEXT" };
        var description = new Option<string?>("--description") { Description = "The new description; empty removes it.", HelpName = "TEXT" };
        var state = new Option<string?>("--state") { Description = "The new state.", HelpName = "STATE" };
        var priority = new Option<int?>("--priority") { Description = "1 (urgent) to 4 (low); 0 is none.", HelpName = "N" };
        var labels = Many("--label", "Put this label on it; may be repeated.", "LABEL");
        var newLabels = Many("--new-label", "Put this label on it, made when the project lacks it; may be repeated.", "LABEL");
        var unlabels = Many("--no-label", "Take this label off; may be repeated.", "LABEL");
        var blockers = Many("--blocked-by", "Blocked by this issue; may be repeated.", "ISSUE");
        var unblockers = Many("--not-blocked-by", "No longer blocked by it; may be repeated.", "ISSUE");
        var archive = new Option<string?>("--archived") { Description = "true archives it, false brings it back.", HelpName = "BOOL" };
        archive.AcceptOnlyFromAmong("true", "false");
        var command = new Command("set", "Change an issue: all of it, or nothing.")
        {
            issue, title, description, state, priority, labels, newLabels, unlabels, blockers, unblockers, archive,
        };
        return command.Does(host, async (parsed, cancellation) =>
        {
            using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
            var changed = access.Tracker().Change(parsed.GetValue(issue)!, new IssueChange
            {
                Title = parsed.GetValue(title),
                Description = parsed.GetValue(description),
                State = parsed.GetValue(state),
                Priority = parsed.GetValue(priority),
                AddLabels = parsed.GetValue(labels) ?? [],
                NewLabels = parsed.GetValue(newLabels) ?? [],
                RemoveLabels = parsed.GetValue(unlabels) ?? [],
                AddBlockers = parsed.GetValue(blockers) ?? [],
                RemoveBlockers = parsed.GetValue(unblockers) ?? [],
                Archived = parsed.GetValue(archive) is { } said ? said == "true" : null,
            });
            if (parsed.GetValue(CommonOptions.Json)) host.Out.WriteLine(IssueText.Json(changed));
            else IssueText.Table(host, [changed]);
            return ExitCode.Done;
        });
    }

    private static Command Comment(CommandHost host)
    {
        var issue = Identifier();
        var body = new Argument<string>("text") { Description = "Markdown." };
        return new Command("comment", "Comment on an issue.") { issue, body }.Does(host, async (parsed, cancellation) =>
        {
            using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
            var comment = access.Tracker().Comment(parsed.GetValue(issue)!, parsed.GetValue(body)!);
            return Answer.With(host, parsed, $"{Terminal.Escape(parsed.GetValue(issue)!)}: commented", new JsonObject { ["id"] = comment.Id.ToString() });
        });
    }
}
