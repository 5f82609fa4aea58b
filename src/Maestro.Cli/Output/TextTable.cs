using System.Text;

namespace Maestro.Cli.Output;

/// <summary>
/// A table of plain text: a header, columns padded to their widest cell, two spaces between, no trailing space. Control characters of foreign
/// text are shown escaped, so that nothing that came from outside moves a cursor.
/// </summary>
internal sealed class TextTable(params string[] columns)
{
    private const int Piece = 16 * 1024;
    private readonly List<string[]> _rows = [];

    public void Add(params string?[] cells) => _rows.Add([.. cells.Select(cell => Terminal.Escape(cell ?? ""))]);

    public void Write(CommandHost host)
    {
        var widths = columns.Select((column, index) =>
            Math.Max(column.Length, _rows.Count == 0 ? 0 : _rows.Max(row => row[index].Length))).ToArray();
        Fit(widths, host.Width);

        // The console writes through at once: thousands of lines are handed over in large pieces.
        var text = new StringBuilder();
        Line(host, text, columns, widths, header: true);
        foreach (var row in _rows)
        {
            Line(host, text, row, widths, header: false);
            if (text.Length < Piece) continue;
            host.Out.Write(text);
            text.Clear();
        }

        host.Out.Write(text);
    }

    /// <summary>A table that is wider than the terminal loses from its widest column, which shows an ellipsis.</summary>
    private static void Fit(int[] widths, int width)
    {
        if (width == int.MaxValue) return;
        while (widths.Sum() + (2 * (widths.Length - 1)) > width && widths.Max() > 8) widths[Array.IndexOf(widths, widths.Max())]--;
    }

    private static void Line(CommandHost host, StringBuilder text, string[] cells, int[] widths, bool header)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = Terminal.Cut(cells[i], widths[i]);
            line.Append(cell);
            if (i < cells.Length - 1) line.Append(' ', widths[i] + 2 - cell.Length);
        }

        var whole = line.ToString().TrimEnd();
        text.Append(host.IsTerminal ? Terminal.Colour(whole, header) : whole).Append(host.Out.NewLine);
    }
}
