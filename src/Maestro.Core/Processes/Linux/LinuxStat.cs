using System.Globalization;
using Maestro.Processes.Tables;

namespace Maestro.Processes.Linux;

/// <summary>Reads the text of <c>/proc/PID/stat</c>. The fields are counted as proc(5) does, from 1.</summary>
internal static class LinuxStat
{
    private const int State = 3;
    private const int Parent = 4;
    private const int Group = 5;
    private const int Session = 6;
    private const int Flags = 9;
    private const int Threads = 20;
    private const int StartTime = 22;
    private const long KernelThread = 0x200000;

    /// <summary>The row; null when the text is not of this form, or of a thread of the kernel.</summary>
    public static ProcessRow? Parse(string stat)
    {
        // The second field is the program's own choice of name, in parentheses, and may hold spaces and parentheses itself.
        var open = stat.IndexOf('(', StringComparison.Ordinal);
        var close = stat.LastIndexOf(')');
        if (open < 2 || close < open || !int.TryParse(stat.AsSpan(0, open - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)) return null;
        Span<long> numbers = stackalloc long[StartTime + 1];
        var state = '?';
        var field = State;
        foreach (var range in stat.AsSpan(close + 1).Trim().Split(' '))
        {
            var text = stat.AsSpan(close + 1).Trim()[range];
            if (field > StartTime) break;
            if (field == State) state = text.Length == 1 ? text[0] : '?';
            else if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[field])) return null;
            field++;
        }

        if (field <= StartTime || (numbers[Flags] & KernelThread) != 0) return null;

        // A program whose first thread has ended looks like a zombie while its other threads run.
        var ended = state is 'Z' or 'X' or 'x' && numbers[Threads] <= 1;
        return new ProcessRow(pid, numbers[StartTime], (int)numbers[Parent], (int)numbers[Group], (int)numbers[Session], ended);
    }
}
