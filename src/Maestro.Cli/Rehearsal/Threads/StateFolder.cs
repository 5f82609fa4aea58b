using System.Text;

namespace Maestro.Cli.Rehearsal.Threads;

/// <summary>
/// Where rehearsal agents remember threads and count attempts, so that a new process goes on where an old one ended.
/// Any number of processes share one folder.
/// </summary>
/// <param name="path">The folder; made when something is first kept.</param>
internal sealed class StateFolder(string path)
{
    /// <summary>The folder itself.</summary>
    public string Root => path;

    /// <summary>The file of a thread.</summary>
    public string ThreadFile(string threadId) => Path.Combine(path, "threads", threadId + ".json");

    /// <summary>
    /// Counts one more attempt and says which it is, from 1. Each number is given once, whatever runs at the same time:
    /// the operating system lets only one process create a file.
    /// </summary>
    /// <param name="issue">The issue's identifier.</param>
    /// <param name="mode">The mode; each has its own count.</param>
    public int NextAttempt(string issue, string mode)
    {
        var folder = Path.Combine(path, "attempts", FileName(issue));
        Directory.CreateDirectory(folder);
        for (var number = Directory.GetFiles(folder, mode + "-*").Length + 1; ; number++)
        {
            try
            {
                using var marker = new FileStream(Path.Combine(folder, $"{mode}-{number}"), FileMode.CreateNew, FileAccess.Write);
                return number;
            }
            catch (IOException) when (File.Exists(Path.Combine(folder, $"{mode}-{number}")))
            {
            }
        }
    }

    /// <summary>Replaces a file as a whole.</summary>
    public static void Replace(string file, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write)) stream.Write(content);
        File.Move(temporary, file, overwrite: true);
    }

    /// <summary>A file name that stands for any text: readable where possible, distinct always.</summary>
    private static string FileName(string text)
    {
        var name = new StringBuilder();
        foreach (var value in Encoding.UTF8.GetBytes(text.Length > 60 ? text[..60] : text))
        {
            var c = (char)value;
            if (char.IsAsciiLetterOrDigit(c) || c == '-') name.Append(c);
            else name.Append('%').Append(value.ToString("x2"));
        }

        if (text.Length > 60) name.Append('%').Append(Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8)));
        return name.ToString();
    }
}
