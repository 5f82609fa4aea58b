namespace Maestro.Forges.Local;

/// <summary>What came of trying to merge a head into a base without moving anything.</summary>
/// <param name="Base">The commit merged into.</param>
/// <param name="Head">The commit merged.</param>
/// <param name="Conflicts">The paths in conflict; empty when it merges cleanly.</param>
/// <param name="IsClean">It merges cleanly.</param>
internal sealed record MergeTrial(string Base, string Head, bool IsClean, IReadOnlyList<string> Conflicts);
