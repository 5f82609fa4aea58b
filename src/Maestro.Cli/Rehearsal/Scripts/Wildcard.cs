namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>A pattern in which <c>*</c> stands for any text and <c>?</c> for one character; case does not count.</summary>
/// <param name="pattern">The pattern.</param>
internal sealed class Wildcard(string pattern)
{
    /// <summary>Whether the whole text has this pattern.</summary>
    public bool Matches(string text)
    {
        int p = 0, t = 0, star = -1, retry = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                retry = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(text[t])))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++retry;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}
