using System.Text;

namespace Maestro.Git;

/// <summary>One entry of an index.</summary>
/// <param name="Path">From the repository's top, with <c>/</c>.</param>
/// <param name="Mode">git's mode, as for <see cref="GitTreeEntry"/>; null takes the path out.</param>
/// <param name="Id">The object id; null takes the path out.</param>
/// <param name="Stage">0, or 1 to 3 for the sides of a conflict.</param>
internal sealed record GitIndexEntry(string Path, string? Mode, string? Id, int Stage = 0)
{
    private const string NoMode = "0";

    /// <summary>A submodule: a commit of another repository.</summary>
    public bool IsSubmodule => Mode == "160000";

    /// <summary>Reads what <c>git ls-files --stage -z</c> writes.</summary>
    public static IReadOnlyList<GitIndexEntry> Read(string listing) =>
        [.. listing.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(ReadEntry)];

    /// <summary>The input of <c>git update-index -z --index-info</c>.</summary>
    public static byte[] Write(IEnumerable<GitIndexEntry> entries)
    {
        var text = new StringBuilder();
        foreach (var entry in entries)
            text.Append($"{entry.Mode ?? NoMode} {entry.Id ?? new string('0', 40)} {entry.Stage}\t{entry.Path}\0");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // "100644 <id> 0<TAB>path"
    private static GitIndexEntry ReadEntry(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        var parts = line[..tab].Split(' ');
        return new GitIndexEntry(line[(tab + 1)..], parts[0], parts[1], parts[2][0] - '0');
    }
}
