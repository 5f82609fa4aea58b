using System.Text;

namespace Maestro.Cli.Output;

/// <summary>
/// A table of plain text: a header, columns padded to their widest cell, two spaces between, no trailing space. Control characters of foreign
/// text are shown escaped, so that nothing that came from outside moves a cursor.
/// </summary>
internal sealed class TextTable(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string?[] cells) => _rows.Add([.. cells.Select(cell => Terminal.Escape(cell ?? ""))]);

    public void Write(CommandHost host)
    {
        var widths = columns.Select((column, index) =>
            Math.Max(column.Length, _rows.Count == 0 ? 0 : _rows.Max(row => row[index].Length))).ToArray();
        Fit(widths, host.Width);
        Line(host, columns, widths, header: true);
        foreach (var row in _rows) Line(host, row, widths, header: false);
    }

    /// <summary>A table that is wider than the terminal loses from its widest column, which shows an ellipsis.</summary>
    private static void Fit(int[] widths, int width)
    {
        if (width == int.MaxValue) return;
        while (widths.Sum() + (2 * (widths.Length - 1)) > width && widths.Max() > 8) widths[Array.IndexOf(widths, widths.Max())]--;
    }

    private static void Line(CommandHost host, string[] cells, int[] widths, bool header)
    {
        var text = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i].Length <= widths[i] ? cells[i] : string.Concat(cells[i].AsSpan(0, widths[i] - 1), "…");
            text.Append(i == cells.Length - 1 ? cell : cell.PadRight(widths[i] + 2));
        }

        var line = text.ToString().TrimEnd();
        host.Out.WriteLine(host.IsTerminal ? Terminal.Colour(line, header) : line);
    }
}
