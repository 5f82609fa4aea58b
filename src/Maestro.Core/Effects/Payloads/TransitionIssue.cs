namespace Maestro.Effects;

/// <summary>Moves an issue to a state.</summary>
internal sealed record TransitionIssue(string IssueId, string State) : EffectPayload;
