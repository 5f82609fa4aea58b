namespace Maestro.Tests.Git;

/// <summary>Reads a table of docs/spec by the title of its first column.</summary>
internal static class SpecTable
{
    public static IReadOnlyList<string[]> Read(string document, string firstColumn)
    {
        var lines = ReadText(document).Split('\n');
        return [.. lines.SkipWhile(line => !line.StartsWith($"| {firstColumn} |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))];
    }

    public static string ReadText(string document)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Maestro.sln"))) folder = Path.GetDirectoryName(folder)!;
        return File.ReadAllText(Path.Combine(folder, "docs", "spec", document));
    }
}
