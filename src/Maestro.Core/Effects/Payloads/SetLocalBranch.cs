namespace Maestro.Effects;

/// <summary>Brings a branch of the repository to a commit that is there.</summary>
/// <param name="Branch">The branch; checked out nowhere.</param>
/// <param name="Commit">Where it is to stand.</param>
/// <param name="Expected">Where it must stand before; null: it must not exist.</param>
internal sealed record SetLocalBranch(string Branch, string Commit, string? Expected) : EffectPayload;
