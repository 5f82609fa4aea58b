namespace Maestro.Forges.Local;

/// <summary>One commit of a pull request.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Subject">Its first line.</param>
internal sealed record PullCommit(string Id, string Author, string Subject);
