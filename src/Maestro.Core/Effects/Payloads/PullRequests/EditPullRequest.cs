namespace Maestro.Effects;

/// <summary>Gives a pull request its title and text.</summary>
internal sealed record EditPullRequest(int Number, string Title, string Body) : EffectPayload;
