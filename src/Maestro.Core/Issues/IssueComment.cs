namespace Maestro.Issues;

/// <summary>A comment on an issue. Its text is never parsed.</summary>
/// <param name="Id">The tracker's id; chosen by the client when Maestro wrote it.</param>
/// <param name="IssueId">The issue's permanent id.</param>
/// <param name="Author">Who wrote it, as the tracker names them.</param>
/// <param name="Body">Markdown.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="UpdatedAt">When it was last edited.</param>
public sealed record IssueComment(Guid Id, string IssueId, string Author, string Body, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
