namespace Maestro.Effects;

/// <summary>Deletes a lane's branch in the repository, when nothing would be lost with it.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="Commit">Where it must be.</param>
/// <param name="Saved">Heads that stay when the branch goes.</param>
internal sealed record DeleteLocalBranch(string Branch, string Commit, IReadOnlyList<string> Saved) : EffectPayload;
