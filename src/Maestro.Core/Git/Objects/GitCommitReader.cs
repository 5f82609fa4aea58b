using System.Globalization;
using System.Text;

namespace Maestro.Git;

/// <summary>Reads commit objects out of what <c>git cat-file --batch</c> writes.</summary>
internal static class GitCommitReader
{
    /// <summary>The commits of one answer, in the order asked for.</summary>
    /// <exception cref="FormatException">An object is missing or is no commit.</exception>
    public static IReadOnlyList<GitCommit> ReadBatch(byte[] answer)
    {
        var commits = new List<GitCommit>();
        var rest = answer.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var head = Encoding.UTF8.GetString(rest[..end]).Split(' ');
            if (head is not [var id, "commit", var length]) throw new FormatException($"{head[0]} is not a commit of this repository.");
            var size = int.Parse(length, CultureInfo.InvariantCulture);
            commits.Add(Read(id, Encoding.UTF8.GetString(rest.Slice(end + 1, size))));
            rest = rest[(end + 1 + size + 1)..];
        }

        return commits;
    }

    private static GitCommit Read(string id, string text)
    {
        var blank = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = blank < 0 ? text : text[..blank];
        var message = blank < 0 ? "" : text[(blank + 2)..];
        var tree = "";
        var parents = new List<string>();
        GitSignature? author = null;
        GitSignature? committer = null;
        // A header line that starts with a space continues the one before (signatures do that); none of those is read here.
        foreach (var line in head.Split('\n'))
        {
            if (line.StartsWith("tree ", StringComparison.Ordinal)) tree = line[5..];
            else if (line.StartsWith("parent ", StringComparison.Ordinal)) parents.Add(line[7..]);
            else if (line.StartsWith("author ", StringComparison.Ordinal)) author ??= Signature(line[7..]);
            else if (line.StartsWith("committer ", StringComparison.Ordinal)) committer ??= Signature(line[10..]);
        }

        var nobody = new GitSignature("", "", DateTimeOffset.UnixEpoch);
        return new GitCommit(id, tree, parents, author ?? nobody, committer ?? nobody, message);
    }

    // "Ada Lovelace <ada@example.org> 1700000000 +0100"; odd old commits lack parts of it, which is no reason to fail.
    private static GitSignature Signature(string line)
    {
        var open = line.IndexOf('<', StringComparison.Ordinal);
        var close = line.LastIndexOf('>');
        if (open < 0 || close < open) return new GitSignature(line, "", DateTimeOffset.UnixEpoch);
        var when = line[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new GitSignature(line[..open].Trim(), line[(open + 1)..close], When(when));
    }

    private static DateTimeOffset When(string[] parts)
    {
        if (parts.Length == 0 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return DateTimeOffset.UnixEpoch;
        if (seconds > 253402300799 - (24 * 3600)) return DateTimeOffset.UnixEpoch;
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (parts.Length < 2 || parts[1].Length != 5 || !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var zone)) return at;
        var offset = new TimeSpan(zone / 100, zone % 100, 0);
        return offset.Duration() > TimeSpan.FromHours(14) ? at : at.ToOffset(offset);
    }
}
