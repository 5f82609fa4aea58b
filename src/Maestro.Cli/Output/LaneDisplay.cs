using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Maestro.Cli.Output;

/// <summary>Shows on a terminal the lanes while something works on them: a table that redraws in place.</summary>
/// <param name="host">Where to.</param>
/// <param name="scene">What is to be seen now.</param>
internal sealed class LaneDisplay(CommandHost host, Func<LaneScene> scene)
{
    /// <summary>What the first Ctrl+C is answered with.</summary>
    public const string WindingDown = "winding down; a second Ctrl+C ends it at once";

    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(150);

    private const string EraseLine = "\r\e[2K";

    /// <summary>The last line, where the cursor stands: it may be erased without a flicker.</summary>
    private static readonly Text[] CursorLine = [new(" ")];

    private const string Title = "Title";

    // A title that is cut shorter says nothing.
    private const int ShortestTitle = 14;

    /// <summary>What a narrow terminal is not shown, first to last.</summary>
    private static readonly string[] Spared = ["Tokens", "Attempt", Title];

    /// <summary>Shows a table until the work is done.</summary>
    /// <param name="work">What is worked on.</param>
    /// <param name="stays">The last table stays; otherwise nothing is left of it.</param>
    /// <param name="windDown">Cancelled when the work is to end: then a line below the table says so.</param>
    public async Task TableAsync(Task work, bool stays, CancellationToken windDown)
    {
        host.ShowsTable = true;
        try
        {
            await host.Console().Live(Picture(CursorLine)).AutoClear(!stays).StartAsync(async live =>
            {
                while (!work.IsCompleted)
                {
                    await Task.WhenAny(work, Task.Delay(Redraw, host.Engine.Time, CancellationToken.None));
                    Draw(live, windDown.IsCancellationRequested ? [new Text(WindingDown, new Style(Color.Yellow)), .. CursorLine] : CursorLine);
                }

                Draw(live, below: []);
            });
        }
        finally
        {
            host.ShowsTable = false;
        }
    }

    private void Draw(LiveDisplayContext live, IReadOnlyList<Text> below)
    {
        // The terminal echoes in the last line what is typed, ^C for one: at its end that would make another line of it.
        host.Out.Write(EraseLine);
        live.UpdateTarget(Picture(below));
        host.Out.Write('\r');
    }

    private Rows Picture(IReadOnlyList<Text> below)
    {
        var (rows, told) = scene();
        return new Rows([Table(rows), .. told.Select(Line), .. below]);
    }

    private Text Line(string told) => new(Cut(Terminal.Escape(told), host.Width - 1));

    /// <summary>The columns that have room beside each other: a cell that wraps would make the picture jump.</summary>
    private Table Table(IReadOnlyList<LaneRow> rows)
    {
        List<(string Name, IReadOnlyList<string> Cells)> columns =
        [
            ("Issue", [.. rows.Select(row => Terminal.Escape(row.Issue))]),
            ("Phase", [.. rows.Select(row => row.Phase)]),
            ("Reason", [.. rows.Select(row => Terminal.Escape(row.Reason))]),
            ("Attempt", [.. rows.Select(row => Number(row.Attempt))]),
            ("Tokens", [.. rows.Select(row => Number(row.Tokens))]),
            (Title, [.. rows.Select(row => Terminal.Escape(row.Title))]),
        ];
        foreach (var spared in Spared)
        {
            if (columns.Sum(column => column.Name == Title ? ShortestTitle : Width(column.Cells, column.Name)) + Borders(columns.Count) <= host.Width) break;
            columns.RemoveAll(column => column.Name == spared);
        }

        var room = host.Width - Borders(columns.Count) - columns.Where(column => column.Name != Title).Sum(column => Width(column.Cells, column.Name));
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var (name, _) in columns)
        {
            var column = new TableColumn(name).NoWrap();
            table.AddColumn(name is "Attempt" or "Tokens" ? column.RightAligned() : column);
        }

        for (var row = 0; row < rows.Count; row++)
        {
            table.AddRow(columns.Select(column => column.Name switch
            {
                "Phase" => new Markup($"[{Colour(column.Cells[row])}]{column.Cells[row]}[/]"),
                Title => new Text(Cut(column.Cells[row], room)),
                _ => (IRenderable)new Text(column.Cells[row]),
            }));
        }

        return table;
    }

    private static int Width(IReadOnlyList<string> cells, string name) => cells.Append(name).Max(cell => cell.GetCellWidth());

    /// <summary>A space to each side of a cell, and the lines between and around them.</summary>
    private static int Borders(int columns) => (3 * columns) + 1;

    private static string Cut(string text, int width)
    {
        if (text.GetCellWidth() <= width) return text;
        while (text.Length > 0 && text.GetCellWidth() >= width) text = text[..^(char.IsLowSurrogate(text[^1]) ? 2 : 1)];
        return text + "…";
    }

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Colour(string phase) => phase switch
    {
        "review_wait" or "ready_to_land" or "landing" or "delivery_closeout" or "cleanup" or "finished" => "green",
        "needs_attention" => "red",
        "retry_backoff" or "review_repair" or "held" => "yellow",
        "waiting" => "grey",
        _ => "aqua",
    };
}
