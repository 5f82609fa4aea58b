using System.Collections;
using System.Globalization;
using System.Text;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>Describes what a child can see: environment, arguments, open descriptors, git's configuration, and its parents.</summary>
internal static class Surroundings
{
    private const int Ancestors = 8;

    /// <summary>Sections of lines, each under a heading in square brackets.</summary>
    public static string Describe(string gitConfiguration)
    {
        var text = new StringBuilder();
        Section(text, "environment", Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => $"{variable.Key}={variable.Value}").Order(StringComparer.Ordinal));
        Section(text, "arguments", Environment.GetCommandLineArgs());
        Section(text, "descriptors", Descriptors());
        Section(text, "git", gitConfiguration.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var pid = Environment.ProcessId;
        for (var depth = 0; depth < Ancestors && Parent(pid) is { } parent and > 0; depth++)
        {
            pid = parent;
            Section(text, $"ancestor {pid.ToString(CultureInfo.InvariantCulture)} arguments", Zeroed($"/proc/{pid}/cmdline"));
            Section(text, $"ancestor {pid.ToString(CultureInfo.InvariantCulture)} environment", Zeroed($"/proc/{pid}/environ"));
        }

        return text.ToString();
    }

    private static void Section(StringBuilder text, string name, IEnumerable<string> lines)
    {
        text.Append('[').Append(name).Append("]\n");
        foreach (var line in lines) text.Append(line).Append('\n');
    }

    private static IEnumerable<string> Descriptors()
    {
        if (!Directory.Exists("/proc/self/fd")) yield break;
        foreach (var link in Directory.GetFileSystemEntries("/proc/self/fd").Order(StringComparer.Ordinal))
            yield return $"{Path.GetFileName(link)} -> {Unreadable(() => new FileInfo(link).LinkTarget ?? "")}";
    }

    private static int? Parent(int pid)
    {
        var status = Unreadable(() => File.ReadAllText($"/proc/{pid}/status"));
        var line = status.Split('\n').FirstOrDefault(line => line.StartsWith("PPid:", StringComparison.Ordinal));
        return int.TryParse(line?[5..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var parent) ? parent : null;
    }

    private static string[] Zeroed(string file) =>
        Unreadable(() => File.ReadAllText(file)).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static string Unreadable(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"({failure.Message})";
        }
    }
}
