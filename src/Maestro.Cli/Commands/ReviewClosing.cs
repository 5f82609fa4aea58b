using System.CommandLine;
using System.Text.Json.Nodes;
using Maestro.Cli.Output;
using Maestro.Forges.Local;
using Maestro.Gates;
using Maestro.PullRequests;

namespace Maestro.Cli.Commands;

/// <summary><c>maestro review close</c>, <c>reopen</c> and <c>merge</c>: what a person does to a pull request as a whole.</summary>
internal static class ReviewClosing
{
    public static Command Close(CommandHost host) => Simple(
        host, "close", "Close a pull request without merging it.", (desk, number, cancellation) => desk.CloseAsync(number, cancellation));

    public static Command Reopen(CommandHost host) => Simple(
        host, "reopen", "Open a closed pull request again.", (desk, number, cancellation) => desk.ReopenAsync(number, cancellation));

    public static Command Merge(CommandHost host)
    {
        var number = ReviewCommand.Number();
        var head = ReviewCommand.Head();
        var method = new Option<string>("--method")
        {
            Description = "merge, squash or rebase.",
            HelpName = "METHOD",
            DefaultValueFactory = _ => MergeMethod.Squash.ToSnakeCase(),
        };
        method.AcceptOnlyFromAmong([.. SnakeCase.All<MergeMethod>()]);
        return new Command("merge", "Merge a pull request, under the repository's rules.") { number, method, head }.Does(host, async (parsed, cancellation) =>
        {
            using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
            var desk = access.Desk(parsed);
            var pull = (await desk.ShowAsync(parsed.GetValue(number), cancellation)).Pull;
            var seen = parsed.GetValue(head) ?? pull.Head;
            var commit = await desk.MergeAsync(
                pull.Number,
                seen.Length >= ReviewCommand.LeastDigits && pull.Head.StartsWith(seen, StringComparison.OrdinalIgnoreCase) ? pull.Head : seen,
                SnakeCase.Parse<MergeMethod>(parsed.GetValue(method)!)!.Value,
                pull.Title,
                cancellation);
            return Answer.With(host, parsed, $"PR {pull.Number}: merged as {commit}", new JsonObject { ["commit"] = commit });
        });
    }

    private static Command Simple(
        CommandHost host, string name, string description, Func<LocalForgeDesk, int, CancellationToken, Task> act)
    {
        var number = ReviewCommand.Number();
        return new Command(name, description) { number }.Does(host, async (parsed, cancellation) =>
        {
            using var access = await LocalAccess.OpenAsync(host, parsed, cancellation);
            var desk = access.Desk(parsed);
            await act(desk, parsed.GetValue(number), cancellation);
            var state = (await desk.ShowAsync(parsed.GetValue(number), cancellation)).Pull.State.ToSnakeCase();
            return Answer.With(
                host, parsed, $"PR {parsed.GetValue(number)}: {state}", new JsonObject { ["number"] = parsed.GetValue(number), ["state"] = state });
        });
    }
}
