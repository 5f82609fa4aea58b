using Maestro.PullRequests;

namespace Maestro.Forges.Local;

/// <summary>A comment on a pull request as a whole.</summary>
/// <param name="Author">Who wrote it.</param>
/// <param name="Body">Markdown.</param>
/// <param name="CreatedAt">When.</param>
internal sealed record PullComment(ReviewAuthor Author, string Body, DateTimeOffset CreatedAt);
