namespace Maestro.Effects;

/// <summary>Takes a label off an issue.</summary>
internal sealed record UnlabelIssue(string IssueId, string Label) : EffectPayload;
