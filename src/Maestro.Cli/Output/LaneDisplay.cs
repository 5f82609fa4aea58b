using System.Globalization;
using Maestro.Operations.Status;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Maestro.Cli.Output;

/// <summary>Shows the lanes while something works on them: a table that redraws in place on a terminal, a line per change in a pipe.</summary>
/// <param name="host">Where to.</param>
/// <param name="status">The snapshot as it is now.</param>
internal sealed class LaneDisplay(CommandHost host, Func<StatusSnapshot> status)
{
    /// <summary>What the first Ctrl+C is answered with.</summary>
    public const string WindingDown = "winding down; a second Ctrl+C ends it at once";

    private const string EraseLine = "\r\e[2K";
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(150);

    /// <summary>Shows a table until the work is done, on a terminal.</summary>
    /// <param name="work">What is worked on.</param>
    /// <param name="stays">The last table stays; otherwise nothing is left of it.</param>
    /// <param name="windDown">Cancelled when the work is to end: then a line below the table says so.</param>
    public async Task TableAsync(Task work, bool stays, CancellationToken windDown)
    {
        host.ShowsTable = true;
        try
        {
            await host.Console().Live(Content(windsDown: false)).AutoClear(!stays).StartAsync(async live =>
            {
                while (!work.IsCompleted)
                {
                    await WaitAsync(work);
                    Draw(live, windDown.IsCancellationRequested);
                }

                Draw(live, windsDown: false);
            });
        }
        finally
        {
            host.ShowsTable = false;
        }
    }

    /// <summary>Writes a line for each change until the work is done.</summary>
    /// <param name="work">What is worked on.</param>
    public async Task LinesAsync(Task work)
    {
        var seen = new Dictionary<string, string>();
        while (true)
        {
            var done = work.IsCompleted;
            foreach (var lane in status().Lanes)
            {
                var now = $"{lane.Phase} ({lane.Reason})";
                if (seen.GetValueOrDefault(lane.IssueIdentifier) == now) continue;
                seen[lane.IssueIdentifier] = now;
                host.Out.WriteLine($"{lane.IssueIdentifier,-8} {now}");
            }

            if (done) return;
            await WaitAsync(work);
        }
    }

    private Task WaitAsync(Task work) => Task.WhenAny(work, Task.Delay(Redraw, host.Engine.Time, CancellationToken.None));

    private void Draw(LiveDisplayContext live, bool windsDown)
    {
        live.UpdateTarget(Content(windsDown));

        // The cursor stands in the last line, where the terminal echoes what is typed, ^C for one.
        host.Out.Write(EraseLine);
        live.Refresh();
    }

    private IRenderable Content(bool windsDown)
    {
        var table = Table(status());
        return windsDown ? new Rows(table, new Text(WindingDown, new Style(Color.Yellow))) : table;
    }

    private static Table Table(StatusSnapshot snapshot)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("Issue").NoWrap());
        table.AddColumn(new TableColumn("Phase").NoWrap());
        table.AddColumn(new TableColumn("Reason").NoWrap());
        table.AddColumn(new TableColumn("Attempt").RightAligned());
        table.AddColumn(new TableColumn("Tokens").RightAligned());
        table.AddColumn("Title");
        foreach (var lane in snapshot.Lanes)
        {
            table.AddRow(
                Markup.Escape(lane.IssueIdentifier),
                $"[{Colour(lane.Phase)}]{lane.Phase}[/]",
                Markup.Escape(lane.Reason),
                lane.Attempt?.ToString(CultureInfo.InvariantCulture) ?? "",
                lane.Tokens?.Total.ToString(CultureInfo.InvariantCulture) ?? "",
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
