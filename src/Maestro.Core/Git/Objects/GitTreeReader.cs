using System.Globalization;

namespace Maestro.Git;

/// <summary>Reads what <c>git ls-tree -z -l</c> and <c>git diff-tree --name-status -z</c> write.</summary>
internal static class GitTreeReader
{
    /// <summary>The entries of a listing.</summary>
    public static IReadOnlyList<GitTreeEntry> Read(string listing) =>
        [.. listing.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(ReadEntry)];

    /// <summary>The changed paths.</summary>
    public static IReadOnlyList<GitChange> ReadChanges(string listing) =>
        [.. listing.Split('\0', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(pair => new GitChange(pair[1], Kind(pair[0])))];

    // "100644 blob <id>      12<TAB>path"
    private static GitTreeEntry ReadEntry(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        var parts = line[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var size = parts[3] == "-" ? (long?)null : long.Parse(parts[3], CultureInfo.InvariantCulture);
        return new GitTreeEntry(line[(tab + 1)..], parts[0], parts[2], size);
    }

    private static GitChangeKind Kind(string letter) => letter[0] switch
    {
        'A' => GitChangeKind.Added,
        'D' => GitChangeKind.Deleted,
        'T' => GitChangeKind.TypeChanged,
        _ => GitChangeKind.Modified,
    };
}
