using System.Globalization;
using System.Text;
using Maestro.Processes;

namespace Maestro.Ledger.Tables;

/// <summary>Process identities as a column: a line for each with pid, start time and boot id. Read for every lane at once, so it must be quick.</summary>
internal static class ProcessText
{
    public static string? Write(ProcessIdentity? process) => process is null ? null : Line(process);

    public static string? Write(IReadOnlyList<ProcessIdentity> processes)
    {
        if (processes.Count == 0) return null;
        var text = new StringBuilder();
        foreach (var process in processes) text.Append(Line(process)).Append('\n');
        return text.ToString();
    }

    public static ProcessIdentity? ReadOne(string? text) => text is null ? null : Parse(text);

    public static IReadOnlyList<ProcessIdentity> ReadMany(string? text)
    {
        if (text is null) return [];
        var processes = new List<ProcessIdentity>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.Length > 0) processes.Add(Parse(line));
        }

        return processes;
    }

    private static string Line(ProcessIdentity process) =>
        string.Create(CultureInfo.InvariantCulture, $"{process.Pid} {process.StartTime} {process.BootId}");

    private static ProcessIdentity Parse(ReadOnlySpan<char> line)
    {
        var first = line.IndexOf(' ');
        var second = first + 1 + line[(first + 1)..].IndexOf(' ');
        return new ProcessIdentity(
            int.Parse(line[..first], CultureInfo.InvariantCulture),
            long.Parse(line[(first + 1)..second], CultureInfo.InvariantCulture),
            line[(second + 1)..].ToString());
    }
}
