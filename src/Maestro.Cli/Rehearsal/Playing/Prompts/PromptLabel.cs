namespace Maestro.Cli.Rehearsal.Playing;

/// <summary>Finds labelled values in prompts: <c>Identifier: ENG-12</c>, <c>- **Title:** Fix it</c>, <c>"identifier": "ENG-12",</c>.</summary>
internal static class PromptLabel
{
    private const string Decoration = " \t#>*-|`\"'_";

    /// <summary>The value of the first line with this label; null when there is none or it is empty.</summary>
    public static string? Find(string text, string label)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var rest = line.TrimStart(Decoration);
            if (!rest.StartsWith(label, StringComparison.OrdinalIgnoreCase)) continue;
            rest = rest[label.Length..].TrimStart(Decoration);
            if (rest.IsEmpty || rest[0] is not (':' or '=')) continue;
            var value = Undecorated(rest[1..]);
            if (!value.IsEmpty) return value.ToString();
        }

        return null;
    }

    /// <summary>A value without what JSON, tables and emphasis put around it; quotes only where they are a pair.</summary>
    private static ReadOnlySpan<char> Undecorated(ReadOnlySpan<char> text)
    {
        var value = text.Trim(" \t*|").TrimEnd(" \t,");
        while (value.Length > 1 && value[0] == value[^1] && value[0] is '"' or '`' or '\'') value = value[1..^1];
        return value.Trim();
    }
}
