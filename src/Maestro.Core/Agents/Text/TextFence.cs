using System.Text.RegularExpressions;

namespace Maestro.Agents.Text;

/// <summary>
/// Wraps untrusted text so that nothing inside can end the wrapping: a tag that the text cannot spell, around a code fence longer than any
/// run of its character inside. Deterministic, so that a prompt can be made again and compared.
/// </summary>
internal static partial class TextFence
{
    private const int LongestRun = 32;
    private const int ShortestFence = 3;

    /// <summary>Wraps the beginning of a text.</summary>
    /// <param name="source">What it is, in Maestro's own words: <c>issue description</c>.</param>
    /// <param name="text">Anything; cleaned first.</param>
    /// <param name="maxBytes">The most of it that is kept.</param>
    public static string Wrap(string source, string text, int maxBytes) => Around(source, UntrustedText.Clean(text, maxBytes));

    /// <summary>Wraps the end of a text.</summary>
    /// <param name="source">What it is, in Maestro's own words: <c>check output</c>.</param>
    /// <param name="text">Anything; cleaned first.</param>
    /// <param name="maxBytes">The most of it that is kept.</param>
    public static string WrapTail(string source, string text, int maxBytes) => Around(source, UntrustedText.CleanTail(text, maxBytes));

    private static string Around(string source, string clean)
    {
        // A run that nobody writes in earnest is shortened, or the fence itself would outgrow the cap.
        var inside = Tag().Replace(Runs().Replace(clean, new string('`', LongestRun)), "&lt;$1");
        var fence = new string('`', Math.Max(ShortestFence, LongestRunIn(inside) + 1));
        return $"<untrusted source=\"{source}\">\n{fence}text\n{inside}\n{fence}\n</untrusted>";
    }

    private static int LongestRunIn(string text)
    {
        int longest = 0, run = 0;
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    [GeneratedRegex("`{33,}", RegexOptions.CultureInvariant)]
    private static partial Regex Runs();

    [GeneratedRegex(@"<(\s{0,16}/?\s{0,16}untrusted)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();
}
