namespace Maestro.PullRequests;

/// <summary>One comment of a review thread.</summary>
/// <param name="Id">The forge's id.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Body">Markdown; untrusted.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record ReviewComment(string Id, ReviewAuthor Author, string Body, DateTimeOffset CreatedAt);
