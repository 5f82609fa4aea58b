using System.Globalization;
using System.Text.RegularExpressions;

namespace Maestro.Forges.Local;

/// <summary>Follows lines of a file through one patch made without context lines.</summary>
internal sealed partial class LineMap
{
    private readonly List<Hunk> _hunks = [];

    private LineMap()
    {
    }

    /// <summary>The patch says nothing about lines (a binary file).</summary>
    public bool IsOpaque { get; private init; }

    /// <summary>Reads a patch of one file.</summary>
    /// <param name="patch">What <c>git diff-tree --patch --unified=0</c> writes.</param>
    public static LineMap Parse(string patch)
    {
        var map = new LineMap { IsOpaque = BinaryMark().IsMatch(patch) };
        foreach (Match match in HunkHeader().Matches(patch))
            map._hunks.Add(new Hunk(Number(match, 1, 0), Number(match, 2, 1), Number(match, 3, 0), Number(match, 4, 1)));
        return map;
    }

    /// <summary>Where a range of lines is after the patch; null when one of its lines changed or something came between them.</summary>
    /// <param name="start">First line before the patch, counted from 1.</param>
    /// <param name="end">Last line before the patch.</param>
    public (int Start, int End)? Follow(int start, int end)
    {
        if (IsOpaque) return null;
        var shift = 0;
        foreach (var hunk in _hunks)
        {
            if (hunk.OldCount == 0)
            {
                // Added behind line OldStart.
                if (hunk.OldStart >= start && hunk.OldStart < end) return null;
                if (hunk.OldStart < start) shift += hunk.NewCount;
                continue;
            }

            var last = hunk.OldStart + hunk.OldCount - 1;
            if (hunk.OldStart <= end && last >= start) return null;
            if (last < start) shift += hunk.NewCount - hunk.OldCount;
        }

        return (start + shift, end + shift);
    }

    private static int Number(Match match, int group, int missing) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : missing;

    // A line of a file's content starts with a space, + or - in a patch, so neither mark can come from a file.
    [GeneratedRegex(@"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex HunkHeader();

    [GeneratedRegex("^(Binary files |GIT binary patch)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex BinaryMark();

    private readonly record struct Hunk(int OldStart, int OldCount, int NewStart, int NewCount);
}
