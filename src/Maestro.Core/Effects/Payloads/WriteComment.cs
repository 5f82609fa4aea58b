namespace Maestro.Effects;

/// <summary>Writes a comment once.</summary>
internal sealed record WriteComment(string IssueId, Guid CommentId, string Body) : EffectPayload;
