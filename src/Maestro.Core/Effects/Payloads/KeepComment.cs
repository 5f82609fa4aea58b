namespace Maestro.Effects;

/// <summary>Makes a comment read as given: creates it, or replaces its text.</summary>
internal sealed record KeepComment(string IssueId, Guid CommentId, string Body) : EffectPayload;
