namespace Maestro.Lanes;

/// <summary>What a lane may be removed for.</summary>
/// <param name="Saved">Heads that stay when the lane goes: the fetched base, a merged head, a head that the forge keeps.</param>
/// <param name="IsDisposable">Whether an ignored path may be deleted unasked; folders end with <c>/</c>.</param>
/// <param name="Kept">The commit that everything else in it was kept as, on an operator's explicit force; null without one.</param>
internal sealed record RemovalTerms(IReadOnlyCollection<string> Saved, Func<string, bool> IsDisposable, string? Kept = null);
