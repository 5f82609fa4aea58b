namespace Maestro.Git;

/// <summary>A commit.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tree">The id of its tree.</param>
/// <param name="Parents">None for a first commit, two or more for a merge.</param>
/// <param name="Author">Who wrote the change.</param>
/// <param name="Committer">Who made the commit.</param>
/// <param name="Message">The whole text.</param>
internal sealed record GitCommit(
    string Id, string Tree, IReadOnlyList<string> Parents, GitSignature Author, GitSignature Committer, string Message)
{
    /// <summary>The first line of the text.</summary>
    public string Subject => Message.Split('\n', 2)[0];
}
