namespace Maestro.Forges.Local;

/// <summary>Reads what <c>git merge-tree --stdin -z --name-only --no-messages</c> writes.</summary>
internal static class MergeTrialReader
{
    /// <summary>The trials, in the order asked for.</summary>
    /// <param name="answer">For each pair: 1 (clean) or 0, the tree, the paths in conflict, and an empty field.</param>
    /// <param name="pairs">What was asked.</param>
    /// <exception cref="FormatException">The answer does not fit the question.</exception>
    public static IReadOnlyList<MergeTrial> Read(string answer, IReadOnlyCollection<(string Base, string Head)> pairs)
    {
        var fields = answer.Split('\0');
        var trials = new List<MergeTrial>(pairs.Count);
        var next = 0;
        foreach (var (baseCommit, head) in pairs)
        {
            while (next < fields.Length && fields[next].Length == 0) next++;
            if (next + 1 >= fields.Length || fields[next] is not ("0" or "1"))
                throw new FormatException($"git did not say whether {head} merges into {baseCommit}.");
            var isClean = fields[next] == "1";
            next += 2;
            var conflicts = new List<string>();
            for (; next < fields.Length && fields[next].Length > 0; next++) conflicts.Add(fields[next]);
            trials.Add(new MergeTrial(baseCommit, head, isClean, [.. conflicts.Distinct()]));
        }

        return trials;
    }
}
