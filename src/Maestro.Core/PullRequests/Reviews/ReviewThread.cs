namespace Maestro.PullRequests;

/// <summary>A conversation at one place of the diff.</summary>
/// <param name="Id">The forge's id.</param>
/// <param name="Path">Repository-relative file.</param>
/// <param name="Line">Line in the head's file; null when outdated or on the file as a whole.</param>
/// <param name="IsResolved">Somebody resolved it.</param>
/// <param name="IsOutdated">The lines it is about have changed since.</param>
/// <param name="Comments">Oldest first; never empty.</param>
public sealed record ReviewThread(
    string Id, string Path, int? Line, bool IsResolved, bool IsOutdated, IReadOnlyList<ReviewComment> Comments);
