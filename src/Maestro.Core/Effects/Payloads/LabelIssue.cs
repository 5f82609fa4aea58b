namespace Maestro.Effects;

/// <summary>Puts a label on an issue, creating it on the tracker first when that is allowed.</summary>
internal sealed record LabelIssue(string IssueId, string Label, bool CreateMissing) : EffectPayload;
