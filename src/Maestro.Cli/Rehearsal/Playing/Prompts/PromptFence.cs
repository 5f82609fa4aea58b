using System.Text;

namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>
/// Tells what a prompt's author wrote from what stands in its fences: <c>&lt;untrusted source="…"&gt;</c>, a code fence, the text, both ends.
/// </summary>
internal static class PromptFence
{
    private const string Begin = "<untrusted ";
    private const string End = "</untrusted>";

    /// <summary>The prompt without its fenced texts.</summary>
    public static string Outside(string prompt)
    {
        var text = new StringBuilder();
        var fenced = false;
        foreach (var line in prompt.AsSpan().EnumerateLines())
        {
            if (line.StartsWith(Begin)) fenced = true;
            else if (line.StartsWith(End)) fenced = false;
            else if (!fenced) text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The first line of the fenced text from a source; null when there is none.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="source">What the fence names, for example <c>issue title</c>.</param>
    public static string? FirstLine(string prompt, string source)
    {
        var lines = prompt.Split('\n');
        var start = Array.FindIndex(lines, line => line.StartsWith($"{Begin}source=\"{source}\"", StringComparison.Ordinal));
        if (start < 0) return null;
        for (var i = start + 1; i < lines.Length && !lines[i].StartsWith(End, StringComparison.Ordinal); i++)
            if (!lines[i].StartsWith("```", StringComparison.Ordinal) && lines[i].Trim() is { Length: > 0 } line) return line;
        return null;
    }
}
