using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Maestro.Cli.Output;
using Maestro.Gates;
using Maestro.Problems;
using Maestro.PullRequests;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro review …</c>: a reviewer's side of the embedded forge.</summary>
internal static class ReviewCommand
{
    /// <summary>Digits that name a commit.</summary>
    internal const int LeastDigits = 7;

    private static readonly Option<string?> As = new("--as")
    {
        Description = "Who reviews; otherwise the operator, who owns the repository.",
        HelpName = "LOGIN",
        Recursive = true,
    };

    private static readonly Option<string?> Association = new("--association")
    {
        Description = "What that reviewer is to the repository.",
        HelpName = "KIND",
        Recursive = true,
    };

    public static Command Build(CommandHost host)
    {
        Association.AcceptOnlyFromAmong([.. SnakeCase.All<AuthorAssociation>()]);
        var command = new Command("review", "Look at pull requests of the embedded forge and review them.")
        {
            List(host), Show(host), Verdict(host, approves: true), Verdict(host, approves: false), Thread(host), Resolve(host), ReviewCheck.Build(host),
            ReviewClosing.Merge(host), ReviewClosing.Close(host), ReviewClosing.Reopen(host),
        };
        command.Options.Add(As);
        command.Options.Add(Association);
        return command;
    }

    internal static Argument<int> Number() => new("number") { Description = "Number of the pull request." };

    internal static Option<string?> Head()
    {
        var head = new Option<string?>("--head")
        {
            Description = "The commit that was looked at (at least 7 digits); refused when the pull request stands elsewhere.",
            HelpName = "SHA",
        };
        head.Validators.Add(result =>
        {
            if (result.Tokens is [.., var given] && given.Value.Length < LeastDigits)
                result.AddError($"\"{given.Value}\" is too short: a commit is named by at least {LeastDigits} digits.");
        });
        return head;
    }

    internal static Forges.Local.LocalForgeDesk Desk(this LocalAccess access, ParseResult parsed)
    {
        var association = parsed.GetValue(Association) is { } name ? SnakeCase.Parse<AuthorAssociation>(name) : null;
        return access.Forge(parsed.GetValue(As), association);
    }

    private static Command List(CommandHost host)
    {
        var all = new Option<bool>("--all") { Description = "Closed and merged ones too." };
        return new Command("list", "List pull requests, newest first.") { all }.Does(host, async (parsed, cancellation) =>
        {
            using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
            var pulls = await access.Desk(parsed).ListAsync(parsed.GetValue(all) ? null : PullRequestState.Open, cancellation);
            if (parsed.GetValue(CommonOptions.Json)) host.Out.WriteLine(ReviewText.Json(pulls));
            else if (pulls.Count == 0) host.Out.WriteLine("no pull requests");
            else ReviewText.Table(host, pulls);
            return ExitCode.Done;
        });
    }

    private static Command Show(CommandHost host)
    {
        var number = Number();
        var diff = new Option<bool>("--diff") { Description = "Show what it changes, as a patch." };
        return new Command("show", "Show a pull request with reviews, threads, comments and checks.") { number, diff }.Does(host, async (parsed, cancellation) =>
        {
            using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
            var desk = access.Desk(parsed);
            if (parsed.GetValue(diff))
            {
                var patch = await desk.DiffAsync(parsed.GetValue(number), cancellation);
                if (parsed.GetValue(CommonOptions.Json)) return Answer.With(host, parsed, line: null, new JsonObject { ["diff"] = patch });
                host.Out.Write(host.IsTerminal ? Terminal.EscapeLines(patch) : patch);
                return ExitCode.Done;
            }

            var detail = await desk.ShowAsync(parsed.GetValue(number), cancellation);
            if (parsed.GetValue(CommonOptions.Json)) host.Out.WriteLine(ReviewText.Json(detail));
            else ReviewText.Detail(host, detail);
            return ExitCode.Done;
        });
    }

    private static Command Verdict(CommandHost host, bool approves)
    {
        var number = Number();
        var head = Head();
        var body = new Option<string?>("--body") { Description = "What to say.", HelpName = "TEXT" };
        var command = approves
            ? new Command("approve", "Approve a pull request.") { number, head, body }
            : new Command("request-changes", "Ask for changes.") { number, head, body };
        return command.Does(host, async (parsed, cancellation) =>
        {
            using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
            var desk = access.Desk(parsed);
            var (pull, text) = (parsed.GetValue(number), parsed.GetValue(body) ?? "");
            if (!approves && string.IsNullOrWhiteSpace(text))
            {
                throw new MaestroException(ProblemKind.Usage, new Problem(
                    "argument_missing", "--body", "Who asks for changes says which.", "Write: maestro review request-changes NUMBER --body TEXT"));
            }

            var id = approves
                ? await desk.ApproveAsync(pull, text, parsed.GetValue(head), cancellation)
                : await desk.RequestChangesAsync(pull, text, parsed.GetValue(head), cancellation);
            var commit = (await desk.ShowAsync(pull, cancellation)).Pull.Reviews.FirstOrDefault(review => review.Id == id)?.Commit ?? "";
            var what = approves ? "approved" : "changes asked for on";
            return Answer.With(host, parsed, $"PR {pull}: {what} {StatusText.Short(commit)} ({id})", new JsonObject { ["id"] = id });
        });
    }

    private static Command Thread(CommandHost host)
    {
        var number = Number();
        var path = new Argument<string>("path") { Description = "Repository-relative file." };
        var body = new Argument<string>("text") { Description = "Markdown." };
        var line = new Option<string?>("--line") { Description = "Line N, or lines N-M, of the head's file; otherwise the file as a whole.", HelpName = "N" };
        var reply = new Option<string?>("--reply-to") { Description = "Answer in this thread instead of beginning one.", HelpName = "THREAD" };
        var head = Head();
        return new Command("thread", "Begin a review thread, or answer in one.") { number, path, body, line, reply, head }
            .Does(host, async (parsed, cancellation) =>
            {
                using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
                var desk = access.Desk(parsed);
                if (parsed.GetValue(reply) is { } thread)
                {
                    await desk.ReplyAsync(parsed.GetValue(number), thread, parsed.GetValue(body)!, cancellation);
                    return Answer.With(host, parsed, $"PR {parsed.GetValue(number)}: answered in thread {thread}", new JsonObject { ["thread"] = thread });
                }

                var begun = await desk.OpenThreadAsync(
                    parsed.GetValue(number),
                    parsed.GetValue(path)!,
                    Lines(parsed.GetValue(line)),
                    parsed.GetValue(body)!,
                    parsed.GetValue(head),
                    cancellation);
                return Answer.With(host, parsed, $"PR {parsed.GetValue(number)}: thread {begun} begun at {Terminal.Escape(parsed.GetValue(path)!)}", new JsonObject { ["thread"] = begun });
            });
    }

    private static Command Resolve(CommandHost host)
    {
        var number = Number();
        var thread = new Argument<string>("thread") { Description = "The thread's id." };
        var undo = new Option<bool>("--undo") { Description = "Open it again." };
        return new Command("resolve", "Resolve a review thread.") { number, thread, undo }.Does(host, async (parsed, cancellation) =>
        {
            using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
            var (id, resolved) = (parsed.GetValue(thread)!, !parsed.GetValue(undo));
            await access.Desk(parsed).ResolveAsync(parsed.GetValue(number), id, resolved, cancellation);
            return Answer.With(
                host,
                parsed,
                $"PR {parsed.GetValue(number)}: thread {Terminal.Escape(id)} is {(resolved ? "resolved" : "open again")}",
                new JsonObject { ["thread"] = id, ["resolved"] = resolved });
        });
    }

    private static (int Start, int End)? Lines(string? text)
    {
        if (text is null) return null;
        var parts = text.Split('-');
        if (parts.Length <= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var end))
            return (start, end);
        throw new MaestroException(ProblemKind.Usage, new Problem(
            "line_invalid", text, "A line is a number, lines are two numbers with a hyphen.", "Write for example: --line 12 or --line 12-15"));
    }
}
