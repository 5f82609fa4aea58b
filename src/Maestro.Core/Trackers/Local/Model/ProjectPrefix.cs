using System.Text;

namespace Maestro.Trackers.Local;

/// <summary>Derives the letters before an issue's number from the project's name.</summary>
internal static class ProjectPrefix
{
    private const int Longest = 8;

    /// <summary>
    /// One word gives its first eight letters and digits, several their initials: <c>demo</c> DEMO, <c>payment service</c> PS. Without a letter
    /// to begin with it is ISSUE. Not yet unique.
    /// </summary>
    public static string Of(string projectName)
    {
        var words = Words(projectName);
        var letters = words.Count == 1 ? words[0] : string.Concat(words.Select(word => word[0]));
        var prefix = letters.ToUpperInvariant().TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return prefix.Length == 0 ? "ISSUE" : prefix[..Math.Min(prefix.Length, Longest)];
    }

    /// <summary>The first of DEMO, DEMO2, DEMO3 … that is free.</summary>
    public static string Unique(string prefix, ISet<string> taken)
    {
        var candidate = prefix;
        for (var number = 2; taken.Contains(candidate); number++) candidate = $"{prefix}{number}";
        return candidate;
    }

    // Letters outside ASCII fall away; everything that is no letter or digit parts words.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c)) word.Append(c);
            else if (!char.IsLetterOrDigit(c)) Flush();
        }

        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }
}
