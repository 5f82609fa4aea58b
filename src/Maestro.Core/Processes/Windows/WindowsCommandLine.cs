using System.Text;

namespace Maestro.Processes.Windows;

/// <summary>
/// Makes the one string that Windows passes to a program. Programs of the C runtime split it by its rules; batch files are run by
/// cmd.exe, which has others and expands variables inside quotes, so what cannot be passed safely is refused.
/// </summary>
internal static class WindowsCommandLine
{
    private static readonly System.Buffers.SearchValues<char> UnsafeInBatch = System.Buffers.SearchValues.Create("\"%!\r\n");

    /// <summary>
    /// The command line for a program. After <c>cmd.exe ... /s /c</c> the last argument is a shell line, and cmd.exe takes it as it is
    /// between one pair of quotes.
    /// </summary>
    public static string ForProgram(IReadOnlyList<string> command)
    {
        var line = new StringBuilder();
        if (command is ["cmd.exe", .., "/s", "/c", var shellLine]) return $"{string.Join(' ', command.SkipLast(1))} \"{shellLine}\"";
        foreach (var argument in command)
        {
            if (line.Length > 0) line.Append(' ');
            AppendQuoted(line, argument);
        }

        return line.ToString();
    }

    /// <summary>The command line for cmd.exe that runs a batch file.</summary>
    /// <param name="shell">Path of cmd.exe.</param>
    /// <param name="file">Path of the batch file.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="Maestro.Problems.MaestroException"><c>process_text_invalid</c>: an argument holds what cmd.exe would interpret.</exception>
    public static string ForBatch(string shell, string file, IEnumerable<string> arguments)
    {
        var line = new StringBuilder($"\"{shell}\" /d /v:off /s /c \"\"{file}\"");
        foreach (var argument in arguments)
        {
            if (argument.AsSpan().ContainsAny(UnsafeInBatch))
            {
                throw StartProblems.BadText(file, "An argument for a batch file holds a quote, a percent or exclamation mark, or a line break.");
            }

            // A backslash before the closing quote would escape it for the program behind the batch file.
            line.Append(" \"").Append(argument);
            for (var i = argument.Length - 1; i >= 0 && argument[i] == '\\'; i--) line.Append('\\');
            line.Append('"');
        }

        return line.Append('"').ToString();
    }

    /// <summary>The environment as Windows wants it: sorted, each variable ended by NUL, one more NUL at the end.</summary>
    public static string Environment(IReadOnlyDictionary<string, string> variables)
    {
        var block = new StringBuilder();
        foreach (var (name, value) in variables.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase))
        {
            block.Append(name).Append('=').Append(value).Append('\0');
        }

        return block.Append('\0').ToString();
    }

    private static void AppendQuoted(StringBuilder line, string argument)
    {
        if (argument.Length > 0 && !argument.AsSpan().ContainsAny(" \t\n\v\""))
        {
            line.Append(argument);
            return;
        }

        line.Append('"');
        var backslashes = 0;
        foreach (var c in argument)
        {
            if (c == '\\')
            {
                backslashes++;
                continue;
            }

            // Backslashes count only before a quote: there each is doubled, and the quote itself escaped.
            line.Append('\\', c == '"' ? (backslashes * 2) + 1 : backslashes).Append(c);
            backslashes = 0;
        }

        line.Append('\\', backslashes * 2).Append('"');
    }
}
