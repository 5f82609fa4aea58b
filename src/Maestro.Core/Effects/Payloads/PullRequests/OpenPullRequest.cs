namespace Maestro.Effects;

/// <summary>Makes the branch's pull request exist, open and ready for review.</summary>
internal sealed record OpenPullRequest(string Branch, string BaseBranch, string Title, string Body) : EffectPayload;
