using Maestro.Cli.Output;
using Maestro.Operations.Status;
using Spectre.Console;

namespace Maestro.Cli.Demo;

/// <summary>Shows the lanes while they move: a table that redraws in place on a terminal, a line per change in a pipe.</summary>
internal static class DemoDisplay
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(150);

    public static async Task ShowAsync(CommandHost host, DemoRun run, CancellationToken cancellation)
    {
        var running = Task.Run(() => run.RunAsync(cancellation), CancellationToken.None);
        if (host.IsTerminal) await TableAsync(host, run, running);
        else await LinesAsync(host, run, running);
        await running;
    }

    private static Task TableAsync(CommandHost host, DemoRun run, Task running) =>
        host.Console().Live(Table(run.Status())).StartAsync(async live =>
        {
            while (!running.IsCompleted)
            {
                await Task.WhenAny(running, Task.Delay(Redraw, host.Engine.Time, CancellationToken.None));
                live.UpdateTarget(Table(run.Status()));
            }
        });

    private static async Task LinesAsync(CommandHost host, DemoRun run, Task running)
    {
        var seen = new Dictionary<string, string>();
        while (true)
        {
            var done = running.IsCompleted;
            foreach (var lane in run.Status().Lanes)
            {
                var now = $"{lane.Phase} ({lane.Reason})";
                if (seen.GetValueOrDefault(lane.IssueIdentifier) == now) continue;
                seen[lane.IssueIdentifier] = now;
                host.Out.WriteLine($"{lane.IssueIdentifier,-8} {now}");
            }

            if (done) return;
            await Task.WhenAny(running, Task.Delay(Redraw, host.Engine.Time, CancellationToken.None));
        }
    }

    private static Table Table(StatusSnapshot snapshot)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("Issue", "Phase", "Reason", "Attempt", "Tokens", "Title");
        foreach (var lane in snapshot.Lanes)
        {
            table.AddRow(
                Markup.Escape(lane.IssueIdentifier),
                $"[{Colour(lane.Phase)}]{lane.Phase}[/]",
                Markup.Escape(lane.Reason),
                Markup.Escape($"{lane.Attempt}"),
                Markup.Escape($"{lane.Tokens?.Total}"),
                Markup.Escape(Terminal.Escape(lane.Title)));
        }

        return table;
    }

    private static string Colour(string phase) => phase switch
    {
        "review_wait" or "finished" => "green",
        "needs_attention" => "red",
        "retry_backoff" or "held" => "yellow",
        _ => "aqua",
    };
}
